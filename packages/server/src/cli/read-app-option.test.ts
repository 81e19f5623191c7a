import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misuse } from './command.ts';
import { readAppOption } from './read-app-option.ts';

test('the id of an application is read', () => {
  assert.deepEqual(readAppOption('12'), { ok: true, applicationId: 12 });
});

test('left out, no application is meant', () => {
  assert.deepEqual(readAppOption(undefined), { ok: true, applicationId: undefined });
});

test('what cannot be an id is misuse, and the words name the option', () => {
  for (const typed of ['', '0', '-1', '01', '1.5', ' 1', 'x', '1234567890123456']) {
    const result = misuse(`--app "${typed}" is no application id; \`countersign app list\` shows them`);
    assert.deepEqual(readAppOption(typed), { ok: false, result });
  }
});
