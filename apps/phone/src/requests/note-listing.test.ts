import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aKept, anAnswer, aRequest, asked, expiresAt, issuedAt } from '../../test/a-request.ts';
import type { RequestRecord } from '../vault/kept-request.ts';
import { historyOf } from './history-of.ts';
import { noteListing } from './note-listing.ts';

const now = issuedAt + 10_000;
const note = (record: Partial<RequestRecord>, ...ids: string[]) =>
  noteListing(
    asked,
    ids.map((id) => aRequest(id)),
    now,
  )({ kept: [], history: [], ...record });

test('what is new is kept', () => {
  assert.deepEqual(note({}, 'a')?.keep, [aKept('a')]);
});

test('what is known changes nothing: neither tries nor answers are forgotten', () => {
  assert.equal(note({ kept: [aKept('a', { triesLeft: 1 })] }, 'a'), null);
});

test('what waits no longer was answered elsewhere', () => {
  const change = note({ kept: [aKept('a')] });
  assert.deepEqual(change?.drop, ['a']);
  const [item] = change?.close ?? [];
  assert.deepEqual([item?.status, item?.isOurs, item?.given, item?.answeredAt], ['answered', false, null, now]);
  assert.deepEqual([item?.message, item?.applicationName], ['Pay Bob', 'Acme Bank']);
});

test('after its time it expired, then', () => {
  const change = noteListing(asked, [], expiresAt + 5000)({ kept: [aKept('a')], history: [] });
  assert.deepEqual([change?.close?.[0]?.status, change?.close?.[0]?.answeredAt], ['expired', expiresAt]);
});

test('what was answered here and not sent is left to its own reply', () => {
  assert.equal(note({ kept: [aKept('a', { answer: anAnswer() })] }), null);
});

test('a list that was on its way while the answer was given brings nothing back', () => {
  const ended = historyOf(aKept('a', { answer: anAnswer() }), 'Acme Bank', {
    ...{ status: 'approved', isOurs: true, answeredAt: now },
  });
  assert.equal(note({ history: [ended] }, 'a'), null);
});

test('what was taken for answered elsewhere and waits all the same, waits again', () => {
  const ended = historyOf(aKept('a'), 'Acme Bank', { status: 'answered', isOurs: false, answeredAt: now });
  const change = note({ history: [ended] }, 'a');
  assert.deepEqual([change?.keep, change?.reopen], [[aKept('a')], ['a']]);
});
