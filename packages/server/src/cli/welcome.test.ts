import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings } from '../config/index.ts';
import { type ReadyFacts, readyAnswer } from './welcome.ts';

const loaded = loadSettings({});
assert.ok(loaded.ok);
const { settings } = loaded;
const said = (first: ReadyFacts['first']): string => {
  const answer = readyAnswer({ settings, port: 8080, first });
  assert.ok(answer.ok);
  return answer.text;
};

test('in development a person is told the key and every address to begin with', () => {
  const text = said({ apiKey: 'k'.repeat(32), isNew: true });
  const base = 'http://127.0.0.1:8080';
  for (const told of [
    `Base URL   ${base}\n`,
    'k'.repeat(32),
    `${base}/inbox `,
    `${base}/app/ `,
    `curl -X POST "${base}/`,
  ])
    assert.ok(text.includes(told), told);
  assert.match(text, /it made a first application/);
});

test('in production nothing but the log goes to standard output', () => {
  assert.equal(said(null), '');
});
