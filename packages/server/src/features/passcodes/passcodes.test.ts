import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Ground, makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { deriveCode } from '../../kernel/derived-code.ts';
import { makeSeal } from '../../kernel/seal.ts';
import { statement } from '../../storage/index.ts';
import { makeCheckPasscode } from './check-passcode.ts';
import { makeIssuePasscode } from './issue-passcode.ts';
import type { PasscodeKey } from './passcode.ts';
import { passcodeRows } from './repository.ts';

const life = 600_000;
const checks = 5;

const listAll = statement<{ applicationId: number }, { action_key: string; seed: string; key_id: string }>((db, p) =>
  db.selectFrom('passcodes').selectAll().where('application_id', '=', p('applicationId')),
);

function makeScene({ store, time, random, seal, application }: Ground) {
  const deps = { clock: time.clock, random, seal, limits: { life, checks } };
  const issuePasscode = makeIssuePasscode(deps);
  const checkPasscode = makeCheckPasscode(deps);
  const key: PasscodeKey = { applicationId: application.id, userId: 12, action: null };
  const issue = (change: Partial<PasscodeKey & { digits: number; life: number; checks: number }> = {}) =>
    store.write((tx) => issuePasscode(tx, { ...key, digits: 7, ...change }));
  const check = (code: string, change: Partial<PasscodeKey & { checks: number }> = {}) =>
    store.write((tx) => checkPasscode(tx, { ...key, ...change, code }));
  return {
    ...{ store, time, random, seal, key, issue, check, application },
    /** Codes that are surely not this one. */
    async wrong(code: string, count: number) {
      const outcomes: string[] = [];
      for (let index = 1; index <= count; index += 1) outcomes.push(await check(otherThan(code, index)));
      return outcomes;
    },
    rows: () => store.read((tx) => tx.all(listAll, { applicationId: application.id })),
  };
}

function otherThan(code: string, distance = 1): string {
  return String((Number(code) + distance) % 10 ** code.length).padStart(code.length, '0');
}

onEachDialect('passcodes', (openedStore) => {
  const scene = async () => makeScene(await makeGround(openedStore()));

  test('a code has its digits, lives for its life and is accepted once', async () => {
    const { time, issue, check } = await scene();
    const { code, expiresAt } = await issue();
    assert.match(code, /^\d{7}$/);
    assert.equal(expiresAt, time.clock.now() + life);
    assert.equal(await check(code), 'accepted');
    assert.equal(await check(code), 'used');
  });

  test('an application’s own life and number of checks replace the usual ones', async () => {
    const { time, issue, check } = await scene();
    const own = { life: 60_000, checks: 2 };
    const { code, expiresAt } = await issue(own);
    assert.equal(expiresAt, time.clock.now() + own.life);
    assert.equal(await check(otherThan(code, 1), own), 'wrong');
    assert.equal(await check(otherThan(code, 2), own), 'wrong');
    assert.equal(await check(code, own), 'wrong');
    const { code: next } = await issue(own);
    assert.notEqual(next, code);
    assert.equal(await check(next, own), 'accepted');
    const { code: last } = await issue(own);
    await time.advance(own.life);
    assert.equal(await check(last, own), 'wrong');
  });

  for (const digits of [6, 7, 8]) {
    test(`codes of ${digits} digits`, async () => {
      const { issue, check } = await scene();
      const { code } = await issue({ digits });
      assert.equal(code.length, digits);
      assert.equal(await check(code), 'accepted');
    });
  }

  test('asked again within its life the same code comes again, and lives no longer', async () => {
    const { time, issue } = await scene();
    const first = await issue();
    await time.advance(life - 1);
    assert.deepEqual(await issue(), first);
    assert.deepEqual(await issue({ digits: 8 }), first);
  });

  test('a code ends with its life to the millisecond, and another one takes its place', async () => {
    const { time, issue, check } = await scene();
    const first = await issue({ digits: 8 });
    await time.advance(life);
    assert.equal(await check(first.code), 'wrong');
    const second = await issue({ digits: 8 });
    assert.notEqual(second.code, first.code);
    assert.equal(second.expiresAt, time.clock.now() + life);
    await time.advance(life - 1);
    assert.equal(await check(second.code), 'accepted');
  });

  test('after a code was spent another one comes, and the spent one is good for nothing', async () => {
    const { issue, check } = await scene();
    const first = await issue({ digits: 8 });
    await check(first.code);
    const second = await issue({ digits: 8 });
    assert.notEqual(second.code, first.code);
    assert.equal(await check(first.code), 'wrong');
    assert.equal(await check(second.code), 'accepted');
  });

  test('a code dies after five wrong checks: the right one is refused, and another one comes', async () => {
    const { issue, check, wrong } = await scene();
    const first = await issue({ digits: 8 });
    assert.deepEqual(await wrong(first.code, 5), new Array(5).fill('wrong'));
    assert.equal(await check(first.code), 'wrong');
    const second = await issue({ digits: 8 });
    assert.notEqual(second.code, first.code);
    assert.equal(await check(second.code), 'accepted');
  });

  test('the fifth check may be the right one', async () => {
    const { issue, check, wrong } = await scene();
    const { code } = await issue();
    await wrong(code, 4);
    assert.equal(await check(code), 'accepted');
  });

  test('a resend gives no new checks', async () => {
    const { issue, check, wrong } = await scene();
    const { code } = await issue();
    await wrong(code, 4);
    assert.equal((await issue()).code, code);
    await wrong(code, 1);
    assert.equal(await check(code), 'wrong');
  });

  test('that a code was used is told to nobody but whoever has it, and not for longer than it lived', async () => {
    const { time, issue, check } = await scene();
    const { code } = await issue();
    await check(code);
    assert.equal(await check(otherThan(code)), 'wrong');
    await time.advance(life - 1);
    assert.equal(await check(code), 'used');
    await time.advance(1);
    assert.equal(await check(code), 'wrong');
  });

  test('refused without any code: everything', async () => {
    const { check } = await scene();
    for (const code of ['0000000', '', '1234567']) assert.equal(await check(code), 'wrong');
  });

  test('refused: a code that is cut, longer, or written in other digits', async () => {
    const { issue, check } = await scene();
    const { code } = await issue();
    const arabic = code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    for (const text of [code.slice(1), `0${code}`, `${code}0`, arabic]) assert.equal(await check(text), 'wrong');
    assert.equal(await check(code), 'accepted');
  });

  test('a code is good for its action only, and each action has a code of its own', async () => {
    const { issue, check, rows } = await scene();
    const [plain, pay, move] = [
      await issue({ digits: 8 }),
      await issue({ digits: 8, action: 'pay' }),
      await issue({ digits: 8, action: 'move' }),
    ];
    assert.equal(new Set([plain.code, pay.code, move.code]).size, 3);
    assert.equal(await check(pay.code), 'wrong');
    assert.equal(await check(pay.code, { action: 'move' }), 'wrong');
    assert.equal(await check(pay.code, { action: 'Pay' }), 'wrong');
    assert.equal(await check(plain.code, { action: 'pay' }), 'wrong');
    assert.equal(await check(pay.code, { action: 'pay' }), 'accepted');
    assert.equal(await check(move.code, { action: 'move' }), 'accepted');
    assert.equal(await check(plain.code), 'accepted');
    assert.equal((await rows()).length, 3);
  });

  test('an empty action is an action', async () => {
    const { issue, check } = await scene();
    const { code } = await issue({ digits: 8, action: '' });
    assert.equal(await check(code), 'wrong');
    assert.equal(await check(code, { action: '' }), 'accepted');
  });

  test('refused: the code of another user, of another application, of another purpose', async () => {
    const [here, there] = [await scene(), await scene()];
    const [mine, yours, elsewhere] = [
      await here.issue({ digits: 8 }),
      await here.issue({ digits: 8, userId: 13 }),
      await there.issue({ digits: 8 }),
    ];
    assert.equal(await here.check(yours.code), 'wrong');
    assert.equal(await here.check(elsewhere.code), 'wrong');
    const [row] = await here.rows();
    assert.ok(row);
    const source = { keyId: row.key_id, seed: row.seed, digits: 8 };
    assert.equal(await here.check(deriveCode(here.seal, { ...source, purpose: 'phone verification' })), 'wrong');
    assert.equal(await here.check(mine.code), 'accepted');
    assert.equal(await there.check(elsewhere.code), 'accepted');
  });

  test('of eight that ask at once all get one code, and it works', async () => {
    const { issue, check } = await scene();
    const issued = await Promise.all(Array.from({ length: 8 }, () => issue({ digits: 8 })));
    assert.equal(new Set(issued.map(({ code }) => code)).size, 1);
    assert.equal(await check(issued[0]?.code ?? ''), 'accepted');
  });

  test('of eight that enter the right code at once one is accepted', async () => {
    const { issue, check } = await scene();
    const { code } = await issue();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => check(code)));
    assert.deepEqual(outcomes.sort(), ['accepted', ...new Array(7).fill('used')]);
  });

  test('neither codes nor actions are stored', async () => {
    const { issue, rows } = await scene();
    const codes = [await issue({ digits: 8 }), await issue({ digits: 8, action: 'transfer to Evelyn 100' })];
    const stored = JSON.stringify(await rows());
    // Long enough that no seed holds them by chance.
    for (const text of [...codes.map(({ code }) => code), 'transfer', 'Evelyn']) assert.ok(!stored.includes(text));
  });

  test('a code lives through a rotation of the master key', async () => {
    const ground = await makeGround(openedStore());
    const { random } = ground;
    const keyOf = (fill: number) => new Uint8Array(32).fill(fill);
    const [old, renewed] = [
      makeSeal([{ id: 'old', bytes: keyOf(1) }], keyOf(9), random),
      makeSeal(
        [
          { id: 'new', bytes: keyOf(2) },
          { id: 'old', bytes: keyOf(1) },
        ],
        keyOf(9),
        random,
      ),
    ];
    const before = makeScene({ ...ground, seal: old });
    const after = makeScene({ ...ground, seal: renewed });
    const kept = await before.issue();
    assert.deepEqual(await after.issue(), kept);
    assert.equal(await after.check(kept.code), 'accepted');
  });

  test('forgetting and voiding leave no code that opens anything', async () => {
    const { store, time, key, issue, check } = await scene();
    const first = await issue({ action: 'pay' });
    const other = await issue({ userId: 13 });
    await store.write((tx) => passcodeRows.forget(tx, key.applicationId, key.userId));
    assert.equal(await check(first.code, { action: 'pay' }), 'wrong');
    await store.write((tx) => passcodeRows.voidAll(tx, time.clock.now()));
    assert.notEqual(await check(other.code, { userId: 13 }), 'accepted');
  });
});
