import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep, type Situation } from './route.ts';

const start: Situation = {
  route: ['main', 'backup'],
  asked: [],
  refusedBy: [],
  now: 1_000_000,
  expiresAt: 1_600_000,
  round: 1,
  fraction: 0,
};
const step = (change: Partial<Situation>) => nextStep({ ...start, ...change });
const wait = (change: Partial<Situation>) => {
  const found = step({ asked: ['main', 'backup'], ...change });
  return found.kind === 'again' ? found.at - start.now : found;
};

test('the first provider is asked first', () => assert.deepEqual(step({}), { kind: 'ask', provider: 'main' }));

test('then the second', () => assert.deepEqual(step({ asked: ['main'] }), { kind: 'ask', provider: 'backup' }));

test('a provider that refused in an earlier round is not asked again', () =>
  assert.deepEqual(step({ refusedBy: ['main'], round: 2 }), { kind: 'ask', provider: 'backup' }));

test('when all were asked and one may yet take it, there is another round', () => {
  assert.equal(wait({}), 1000);
  assert.equal(wait({ refusedBy: ['main'] }), 1000);
});

test('rounds come further and further apart, up to a minute', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 30, 1000].map((round) => wait({ round }));
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
});

test('waiting rounds spread by up to a fifth', () => assert.equal(wait({ fraction: 1, round: 2 }), 1600));

test('no round lies after the end of the message', () => assert.equal(wait({ round: 7, expiresAt: 1_000_500 }), 500));

test('refused by all: given up', () =>
  assert.deepEqual(step({ asked: ['backup'], refusedBy: ['main', 'backup'] }), {
    kind: 'give_up',
    failure: 'refused by every provider',
  }));

test('refusals of providers that are no longer configured count for nothing', () =>
  assert.deepEqual(step({ refusedBy: ['former', 'main'] }), { kind: 'ask', provider: 'backup' }));

test('expired: given up, whoever might be asked', () => {
  assert.deepEqual(step({ now: start.expiresAt }), { kind: 'give_up', failure: 'expired' });
  assert.deepEqual(step({ now: start.expiresAt - 1 }), { kind: 'ask', provider: 'main' });
});

test('nobody to ask: given up', () =>
  assert.deepEqual(step({ route: [] }), { kind: 'give_up', failure: 'no provider for its channel' }));
