import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Parameters } from './parameters.ts';
import { readAction } from './read-action.ts';

test('an action is read as it is, up to 255 characters', () => {
  for (const text of ['login', ' login ', 'Größe 🔐', 'x'.repeat(255), '🔐'.repeat(255)]) {
    assert.deepEqual(readAction({ action: text }, 'action'), { text });
  }
});

test('action and action_message are two things', () => {
  const parameters = { action: 'login', action_message: 'Sign in' };
  assert.equal(readAction(parameters, 'action').text, 'login');
  assert.equal(readAction(parameters, 'action_message').text, 'Sign in');
});

const nothing: Record<string, Parameters> = {
  'nothing was sent': {},
  'it is empty': { action: '' },
  'it is null': { action: null },
  'it is a list': { action: ['login'] },
  'it is an object': { action: { a: 'login' } },
};
for (const [name, parameters] of Object.entries(nothing)) {
  test(`there is no action when ${name}`, () => {
    assert.deepEqual(readAction(parameters, 'action'), { text: null });
  });
}

test('a number is read as it is written', () => {
  assert.deepEqual(readAction({ action: 42 }, 'action'), { text: '42' });
});

for (const name of ['action', 'action_message'] as const) {
  test(`refused: ${name} of 256 characters, with its beginning only`, () => {
    const { text, problem } = readAction({ [name]: '🔐'.repeat(256) }, name);
    assert.equal(text, null);
    assert.equal(problem?.status, 400);
    const { message } = problem.body as { message: string };
    assert.equal(
      message,
      `Invalid parameter: ${name} - '${'🔐'.repeat(20)}...' is too long (maximum is 255 characters)`,
    );
  });
}
