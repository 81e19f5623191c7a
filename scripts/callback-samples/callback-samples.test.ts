import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { listCallbacks } from './callbacks.ts';
import { languages } from './languages.ts';

// The other languages need what not every machine has; `npm run show:callback-samples` runs them all.
test('the sample in JavaScript knows genuine callbacks from forged ones', () => {
  const judged = listCallbacks();
  const javascript = languages.find(({ name }) => name === 'JavaScript');
  assert.ok(javascript);
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-samples-'));
  const verdicts = javascript.judge(
    judged.map(({ callback }) => callback),
    scratch,
  );
  rmSync(scratch, { recursive: true });
  const expected = judged.map(({ name, isGenuine }) => `${name}: ${isGenuine ? 'genuine' : 'forged'}`);
  assert.deepEqual(
    judged.map(({ name }, index) => `${name}: ${verdicts[index]}`),
    expected,
  );
  assert.equal(judged.filter(({ isGenuine }) => isGenuine).length, 22);
});
