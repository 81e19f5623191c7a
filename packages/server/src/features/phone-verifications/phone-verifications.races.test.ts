import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import { type Store, statement } from '../../storage/index.ts';
import type { NewMessage } from '../delivery/index.ts';
import { makeGuessGuard, makeTakeSend } from '../protection/index.ts';
import { makeCheckPhoneVerification } from './check-phone-verification.ts';
import { makeStartPhoneVerification } from './start-phone-verification.ts';

const limits = { checks: 5 };
const guesses = {
  beforeSuspension: 10,
  afterSuspension: 2,
  firstSuspension: 300_000,
  longestSuspension: 86_400_000,
  hardLockAfter: 100,
};

const verificationsOf = statement<
  { applicationId: number },
  { checks: number; verified_at: number | null; superseded_at: number | null }
>((db, p) =>
  db
    .selectFrom('phone_verifications')
    .select(['checks', 'verified_at', 'superseded_at'])
    .where('application_id', '=', p('applicationId')),
);
const budgetOf = statement<{ applicationId: number }, { failures: number; suspensions: number }>((db, p) =>
  db.selectFrom('guess_budgets').select(['failures', 'suspensions']).where('application_id', '=', p('applicationId')),
);

async function makeScene(store: Store, perHour = 1000) {
  const { time, random, seal, noteActivity, application } = await makeGround(store);
  const { clock } = time;
  const phone = parsePhoneNumber('1', '2015550123');
  assert.ok(phone);
  const sent: NewMessage[] = [];
  const sendMessage = async (_: unknown, message: NewMessage) => {
    sent.push(message);
    return '0'.repeat(32);
  };
  const guessGuard = makeGuessGuard({ clock, limits: guesses });
  const deps = { store, clock, random, seal, guessGuard, noteActivity, limits };
  const takeSend = makeTakeSend({ clock });
  const defaults = { perHour, perDay: 1000 };
  const startPhoneVerification = makeStartPhoneVerification({ ...deps, takeSend, sendMessage, defaults });
  const checkPhoneVerification = makeCheckPhoneVerification(deps);
  const start = (customCode: string | null = null) =>
    startPhoneVerification({ application, phone, via: 'sms', locale: null, codeLength: 6, customCode });
  return {
    start,
    sent,
    startedCode: async () => {
      assert.ok((await start()).ok);
      return sent.at(-1)?.code ?? '';
    },
    check: async (code: string) => {
      const result = await checkPhoneVerification({ application, phone, code });
      return result.ok ? 'accepted' : result.refusal;
    },
    rows: async () => {
      const rows = await store.read((tx) => tx.all(verificationsOf, { applicationId: application.id }));
      return rows.map((row) => ({ ...row }));
    },
    budget: async () => ({ ...(await store.read((tx) => tx.first(budgetOf, { applicationId: application.id }))) }),
  };
}

const times = <T>(count: number, action: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => action(index)));
const occurrences = (outcomes: string[], outcome: string) => outcomes.filter((other) => other === outcome).length;
const otherThan = (code: string, by: number) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

onEachDialect('phone verifications at once', (openedStore) => {
  test('of 100 posts of the right code one is accepted; the others find nothing pending and cost no guess', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { startedCode, check, budget } = await makeScene(openedStore());
      const code = await startedCode();
      const outcomes = await times(100, () => check(code));
      assert.deepEqual([occurrences(outcomes, 'accepted'), occurrences(outcomes, 'no_pending')], [1, 99]);
      assert.deepEqual(await budget(), { failures: 0, suspensions: 0 });
    }
  });

  test('of 200 wrong guesses no more are compared than the code allows, and the number is suspended', async () => {
    const { startedCode, check, rows, budget } = await makeScene(openedStore());
    const code = await startedCode();
    const outcomes = await times(200, (index) => check(otherThan(code, 1 + index)));
    assert.equal(occurrences(outcomes, 'incorrect'), guesses.beforeSuspension);
    assert.equal(occurrences(outcomes, 'suspended'), 200 - guesses.beforeSuspension);
    assert.deepEqual(await rows(), [{ checks: limits.checks, verified_at: null, superseded_at: null }]);
    assert.deepEqual(await budget(), { failures: guesses.beforeSuspension, suspensions: 1 });
    assert.equal(await check(code), 'suspended');
  });

  test('the right code among 200 wrong ones is accepted at most once, and only within the allowance', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { startedCode, check, rows } = await makeScene(openedStore());
      const code = await startedCode();
      const outcomes = await times(201, (index) => check(otherThan(code, (index + 100) % 201)));
      assert.ok(occurrences(outcomes, 'accepted') <= 1);
      const [row] = await rows();
      assert.ok(row && row.checks <= limits.checks);
      assert.equal(row.verified_at !== null, occurrences(outcomes, 'accepted') === 1);
    }
  });

  test('50 starts end with one live code, which all messages carry', async () => {
    const { start, sent, rows } = await makeScene(openedStore());
    const results = await times(50, () => start());
    assert.equal(new Set(results.map((result) => result.ok && result.id)).size, 1);
    assert.equal(new Set(sent.map(({ code }) => code)).size, 1);
    assert.equal((await rows()).length, 1);
  });

  test('starts with different own codes end with one live code', async () => {
    const { start, rows } = await makeScene(openedStore());
    const results = await times(30, (index) => start(index % 2 ? null : String(100_000 + index)));
    assert.ok(results.every(({ ok }) => ok));
    assert.equal((await rows()).filter(({ superseded_at }) => superseded_at === null).length, 1);
  });

  test('100 sends at once stay within the limit', async () => {
    const { start, sent } = await makeScene(openedStore(), 5);
    const results = await times(100, () => start());
    assert.equal(results.filter(({ ok }) => ok).length, 5);
    assert.equal(sent.length, 5);
  });

  test('starts and checks at once: what was accepted is verified, and no code is accepted twice', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { start, startedCode, check, rows } = await makeScene(openedStore());
      const code = await startedCode();
      const outcomes = await times(40, async (index) => (index % 4 ? check(code) : String((await start()).ok)));
      const verified = (await rows()).filter(({ verified_at }) => verified_at !== null);
      assert.deepEqual([occurrences(outcomes, 'accepted'), verified.length], [1, 1]);
    }
  });
});
