import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { appVersion, partsOfOthers } from './about-app.ts';

const { version, dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

/** Builds the app and is no part of it. */
const tools = ['vite'];

test('the app tells its version, and everything by others that is in it with its licence', () => {
  assert.equal(appVersion, version);
  const carried = Object.keys(dependencies).filter(
    (name) => !name.startsWith('@countersign/') && !tools.includes(name),
  );
  assert.deepEqual(partsOfOthers.map(({ name }) => name as string).sort(), carried.sort());
  for (const { name, licence } of partsOfOthers) {
    const path = new URL(`../../../../node_modules/${name}/package.json`, import.meta.url);
    assert.equal(JSON.parse(readFileSync(path, 'utf8')).license, licence, name);
  }
});
