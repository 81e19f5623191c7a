import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';

type Rig = Awaited<ReturnType<typeof makeApprovalRig>>;
type Phone = Awaited<ReturnType<Rig['addPhone']>>;

/** What may happen between question and answer, and what the answer is then refused with. */
const locks: Record<string, { refusal: string; lock(rig: Rig, phone: Phone): Promise<unknown> }> = {
  'the user was suspended': { refusal: 'suspended', lock: (rig) => rig.suspend() },
  'the user was locked for good': { refusal: 'suspended', lock: (rig) => rig.suspend(10) },
  'the user was removed': { refusal: 'not_found', lock: (rig) => rig.removeUser() },
  'the user was removed and came back': {
    refusal: 'already',
    async lock(rig) {
      await rig.removeUser();
      await rig.registerAgain();
    },
  },
  'the device was revoked': { refusal: 'revoked', lock: (rig, phone) => rig.revoke(phone) },
  'the application was disabled': { refusal: 'application_disabled', lock: (rig) => rig.disableApplication() },
};

onEachDialect('what comes between question and answer', (openedStore) => {
  for (const [what, { refusal, lock }] of Object.entries(locks)) {
    for (const numberMatching of ['none', 'type2'] as const) {
      test(`never approved: ${what} (${numberMatching})`, async () => {
        const rig = await makeApprovalRig(openedStore());
        const phone = await rig.addPhone();
        // Another that could still answer, so that nothing ends for want of a device.
        await rig.addPhone();
        const { id, number } = await rig.asked({ numberMatching, showsNumber: true, secondsToExpire: 0 });
        const body = await rig.sign(phone, id, { status: 'approved', number });
        await lock(rig, phone);
        const outcome = await rig.send(phone, id, body);
        assert.equal(!outcome.ok && outcome.refusal, refusal);
        assert.notEqual((await rig.show(id))?.status, 'approved');
        assert.deepEqual(rig.called, []);
      });
    }
  }

  test('whoever is suspended may say no', async () => {
    const rig = await makeApprovalRig(openedStore());
    const phone = await rig.addPhone();
    const { id } = await rig.asked();
    await rig.suspend();
    assert.deepEqual(await rig.answer(phone, id, { status: 'denied', reason: 'not_me' }), {
      ok: true,
      status: 'denied',
    });
  });

  test('a suspension that is over stands in nobody’s way', async () => {
    const rig = await makeApprovalRig(openedStore());
    const phone = await rig.addPhone();
    const { id } = await rig.asked();
    await rig.suspend();
    await rig.time.advance(60_000);
    assert.deepEqual(await rig.answer(phone, id, { status: 'approved' }), { ok: true, status: 'approved' });
  });

  test('what a removed user was asked ends, and so does what nobody is left to answer', async () => {
    const removed = await makeApprovalRig(openedStore());
    await removed.addPhone();
    const first = await removed.asked();
    await removed.removeUser();
    const { status, reason, processedAt } = (await removed.show(first.id)) ?? {};
    assert.deepEqual([status, reason, processedAt], ['expired', 'voided', removed.time.clock.now()]);

    const rig = await makeApprovalRig(openedStore());
    const [one, other] = [await rig.addPhone(), await rig.addPhone()];
    const { id } = await rig.asked();
    await rig.revoke(one);
    assert.equal((await rig.show(id))?.status, 'pending');
    assert.deepEqual(await rig.approvals.listRequests({ deviceId: one.deviceId }), []);
    await rig.revoke(other);
    assert.deepEqual([(await rig.show(id))?.status, (await rig.show(id))?.reason], ['expired', 'voided']);
  });

  // The answer was good when it was given, and was told: another word to whoever polls later would make two truths of it.
  for (const [what, { lock }] of Object.entries(locks)) {
    test(`what was approved stays approved, and proven, and is told once, although later ${what}`, async () => {
      const rig = await makeApprovalRig(openedStore());
      const phone = await rig.addPhone();
      const { id } = await rig.asked();
      assert.deepEqual(await rig.answer(phone, id, { status: 'approved' }), { ok: true, status: 'approved' });
      const given = await rig.show(id);
      await lock(rig, phone);
      assert.equal(given?.status, 'approved');
      assert.deepEqual(await rig.show(id), given);
      assert.equal((await rig.approvals.showEvidence(rig.application.id, id))?.deviceId, phone.deviceId);
      assert.equal(rig.called.length, 1);
    });
  }
});
