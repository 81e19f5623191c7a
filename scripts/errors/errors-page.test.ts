import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { authyErrors } from '../../packages/server/src/wire/authy/errors.ts';
import { answeredErrors } from './answered-errors.ts';
import { errorExplanations } from './error-explanations.ts';
import { errorsPage } from './errors-page.ts';
import { reservedErrors } from './reserved-errors.ts';

const wire = fileURLToPath(new URL('../../packages/server/src/wire/authy/', import.meta.url));

test('every error has a meaning and says what to do', () => {
  for (const name of Object.keys(authyErrors)) {
    const { meaning, fix } = errorExplanations[name as keyof typeof errorExplanations];
    assert.match(meaning, /^\S.{10,}[.)]$/s, name);
    assert.match(fix, /\S.{10,}\.$/s, name);
  }
});

test('what is said to be answered is what the calls answer', () => {
  const sources = globSync('**/*.ts', { cwd: wire }).filter(
    (file) => !file.endsWith('.test.ts') && file !== 'errors.ts',
  );
  const text = sources.map((file) => readFileSync(`${wire}${file}`, 'utf8')).join('\n');
  const used = Object.keys(authyErrors).filter((name) => text.includes(`'${name}'`));
  assert.deepEqual(Object.keys(answeredErrors).sort(), used.sort());
});

test('no error is both answered and not', () => {
  assert.deepEqual(
    Object.keys(answeredErrors).filter((name) => name in reservedErrors),
    [],
  );
});

test('every code is on the page, and links between codes lead to one', () => {
  const page = errorsPage();
  for (const { code } of Object.values(authyErrors)) assert.ok(page.includes(code), code);
  const headings = [...page.matchAll(/^### (\d{5})$/gm)].map(([, code]) => code);
  const links = [...page.matchAll(/\]\(#(\d{5})\)/g)].map(([, code]) => code);
  assert.ok(links.length > 10);
  assert.deepEqual(
    links.filter((code) => !headings.includes(code)),
    [],
  );
});
