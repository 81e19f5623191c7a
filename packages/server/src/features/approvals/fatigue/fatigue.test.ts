import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../../storage/index.ts';

const minute = 60_000;

const kindsOf = statement<{ applicationId: number }, { kind: string }>((db, p) =>
  db.selectFrom('activities').select('kind').where('application_id', '=', p('applicationId')).orderBy('id'),
);

onEachDialect('push bombing', (openedStore) => {
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    const phone = await rig.addPhone();
    let pushes = 0;
    rig.store.listen(`device:${phone.deviceId}`, (text) => {
      if (text === 'requests') pushes += 1;
    });
    /** Whether this request woke the phone. */
    async function isPushed(wish: Parameters<typeof rig.asked>[0] = {}) {
      const before = pushes;
      const { id } = await rig.asked(wish);
      return { id, isPushed: pushes > before };
    }
    const kinds = async () =>
      (await rig.store.read((tx) => tx.all(kindsOf, { applicationId: rig.application.id }))).map(({ kind }) => kind);
    return { ...rig, phone, isPushed, pushes: () => pushes, kinds };
  }

  test('one push waits at a time; the others are there for whoever looks', async () => {
    const { isPushed, approvals, phone } = await scene();
    assert.equal((await isPushed()).isPushed, true);
    assert.equal((await isPushed()).isPushed, false);
    assert.equal((await approvals.listRequests({ deviceId: phone.deviceId })).length, 2);
  });

  test('the next is pushed once that one is answered, expired, or ten minutes old', async () => {
    const { isPushed, answer, phone, time } = await scene();
    const first = await isPushed();
    await answer(phone, first.id, { status: 'approved' });
    assert.equal((await isPushed({ secondsToExpire: 30 })).isPushed, true);
    await time.advance(29_999);
    assert.equal((await isPushed()).isPushed, false);
    await time.advance(1);
    assert.equal((await isPushed()).isPushed, true);
    await time.advance(10 * minute - 1);
    assert.equal((await isPushed()).isPushed, false);
    await time.advance(1);
    assert.equal((await isPushed()).isPushed, true);
  });

  test('fifty requests in five minutes that nobody answers: one push', async () => {
    const { isPushed, pushes, time } = await scene();
    for (let asked = 0; asked < 50; asked += 1) {
      await isPushed();
      await time.advance(6_000);
    }
    assert.equal(pushes(), 1);
  });

  test('fifty requests in five minutes, each denied: five pushes, then a quarter of an hour of silence', async () => {
    const { isPushed, answer, phone, time } = await scene();
    let woken = 0;
    let silentSince = 0;
    for (let asked = 0; asked < 50; asked += 1) {
      const one = await isPushed();
      if (one.isPushed) woken += 1;
      else silentSince ||= time.clock.now();
      await answer(phone, one.id, { status: 'denied' });
      await time.advance(6_000);
    }
    assert.equal(woken, 5);
    // Asking on and on made it no longer.
    await time.advance(silentSince + 15 * minute - 1 - time.clock.now());
    assert.equal((await isPushed()).isPushed, false);
    await time.advance(1);
    assert.equal((await isPushed()).isPushed, true);
  });

  test('fifty at once: one push', async () => {
    const { asked, pushes, phone, approvals } = await scene();
    await Promise.all(Array.from({ length: 50 }, () => asked()));
    assert.equal((await approvals.listRequests({ deviceId: phone.deviceId })).length, 50);
    assert.ok(pushes() <= 1, `${pushes()} pushes`);
  });

  test('approved ones count for nothing', async () => {
    const { isPushed, answer, phone } = await scene();
    for (let asked = 0; asked < 12; asked += 1) {
      const one = await isPushed();
      assert.equal(one.isPushed, true);
      await answer(phone, one.id, { status: 'approved' });
    }
  });

  test('"this wasn’t me": silence, a report, and no tap alone approves until a number was repeated', async () => {
    const { isPushed, ask, answer, phone, time, kinds } = await scene();
    const bad = await isPushed();
    await answer(phone, bad.id, { status: 'denied', reason: 'not_me' });
    assert.deepEqual((await kinds()).slice(-2), ['approval_reported', 'approval_answered']);

    assert.deepEqual(await ask(), { ok: false, refusal: 'number_unseen' });
    await time.advance(15 * minute - 1);
    assert.equal((await isPushed({ showsNumber: true })).isPushed, false);
    await time.advance(1);
    assert.deepEqual(await ask(), { ok: false, refusal: 'number_unseen' });
    const asked = await ask({ showsNumber: true });
    assert.ok(asked.ok && asked.numberMatching === 'type2');
    await answer(phone, asked.id, { status: 'approved', number: asked.number });
    assert.ok((await ask()).ok);
  });

  test('a report is forgotten after a day', async () => {
    const { asked, ask, answer, phone, time } = await scene();
    await answer(phone, (await asked()).id, { status: 'denied', reason: 'not_me' });
    await time.advance(24 * 60 * minute - 1);
    assert.equal((await ask()).ok, false);
    await time.advance(1);
    assert.equal((await ask()).ok, true);
  });

  test('an ordinary denial, or a mistake, has no such consequences', async () => {
    const { asked, ask, answer, phone, kinds } = await scene();
    for (const reason of [null, 'mistake'] as const) {
      await answer(phone, (await asked()).id, { status: 'denied', reason });
      assert.equal((await ask()).ok, true);
    }
    assert.ok(!(await kinds()).includes('approval_reported'));
  });

  test('every user has pushes of their own', async () => {
    const [one, other] = [await scene(), await scene()];
    assert.equal((await one.isPushed()).isPushed, true);
    assert.equal((await other.isPushed()).isPushed, true);
  });
});
