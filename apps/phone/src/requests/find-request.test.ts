import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aKept, anAnswer } from '../../test/a-request.ts';
import { findRequest, listOnce } from './find-request.ts';
import { historyOf } from './history-of.ts';

const item = (isOurs: boolean) => historyOf(aKept('a'), 'Acme Bank', { status: 'approved', isOurs, answeredAt: 1 });
const other = { identityId: 'identity-2' };

test('what waits, what is over, and what nobody knows', () => {
  assert.deepEqual(findRequest({ kept: [aKept('a')], history: [] }, 'a'), { kind: 'kept', kept: aKept('a') });
  assert.deepEqual(findRequest({ kept: [], history: [item(false)] }, 'a'), { kind: 'over', item: item(false) });
  assert.equal(findRequest({ kept: [aKept('b')], history: [] }, 'a'), null);
});

test('asked twice: the answer given here is the truth, then the one on its way, then what can still be answered', () => {
  const answered = aKept('a', { ...other, answer: anAnswer() });
  assert.equal(findRequest({ kept: [aKept('a', other)], history: [item(true)] }, 'a')?.kind, 'over');
  assert.deepEqual(findRequest({ kept: [aKept('a'), answered], history: [] }, 'a'), { kind: 'kept', kept: answered });
  assert.equal(findRequest({ kept: [aKept('a', other)], history: [item(false)] }, 'a')?.kind, 'kept');
});

test('the list has one line for each request', () => {
  assert.deepEqual(
    listOnce([aKept('a'), aKept('b'), aKept('a', other)]).map(({ requestId }) => requestId),
    ['a', 'b'],
  );
});
