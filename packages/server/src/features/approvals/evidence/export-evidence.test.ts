import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyEvidence } from '@countersign/device';
import { makeApprovalRig } from '../../../../test/infrastructure/approval-rig.ts';
import { makePasskey } from '../../../../test/infrastructure/make-passkey.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';

onEachDialect('export of evidence', (openedStore) => {
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    return { ...rig, phone: await rig.addPhone() };
  }
  const keysOf = async ({ approvals }: Awaited<ReturnType<typeof scene>>) => {
    const { keys } = await approvals.publishEvidenceKeys();
    return keys.map(({ crv, kty, x, y }) => ({ crv, kty, x, y }));
  };

  for (const decision of [{ status: 'approved' }, { status: 'denied', reason: 'not_me' }] as const) {
    test(`the record of an answer holds by the keys that the server publishes: ${decision.status}`, async () => {
      const rig = await scene();
      const { asked, answer, approvals, owner, phone, time } = rig;
      const details = [
        { label: 'Payee', value: 'Bob' },
        { label: 'Amount', value: '10.00 EUR' },
      ];
      const { id } = await asked({ message: 'Pay Bob', details, hiddenDetails: [{ label: 'order', value: 'A-77' }] });
      await time.advance(5_000);
      await answer(phone, id, decision);

      const exported = await approvals.exportEvidence(owner.applicationId, id);
      assert.ok(exported.ok);
      const verified = await verifyEvidence(Uint8Array.from(exported.file), { serverKeys: await keysOf(rig) });
      assert.ok(verified.ok, JSON.stringify(verified));
      const { record, request, answer: given, askedAt, answeredAt, isServerKnown } = verified.proven;
      assert.deepEqual([record.status, given.why], [decision.status, 'reason' in decision ? decision.reason : null]);
      assert.deepEqual([request.message, request.details], ['Pay Bob', details]);
      assert.deepEqual([record.application.name, record.device.name], ['Acme', 'Pixel']);
      assert.deepEqual([answeredAt - askedAt, isServerKnown], [5_000, true]);
      assert.equal(request.hiddenDetailsHash?.length, 43);
    });
  }

  test('a passkey that was demanded is proven with it; one that was not is left out, as nobody looked at it', async () => {
    const { asked, answer, approvals, addPhone } = await makeApprovalRig(openedStore());
    const { passkey, assertion } = makePasskey();
    const phone = await addPhone('active', passkey);
    const isVerified = async (userVerification: 'none' | 'required', given: Parameters<typeof assertion>[0]) => {
      const { id } = await asked({ userVerification });
      const wish = { verifyUser: assertion(given), request: { needsUserVerification: true } };
      await answer(phone, id, { status: 'approved' }, wish);
      const exported = await approvals.exportEvidence(null, id);
      assert.ok(exported.ok);
      const verified = await verifyEvidence(Uint8Array.from(exported.file));
      assert.ok(verified.ok, JSON.stringify(verified));
      return verified.proven.isUserVerified;
    };
    assert.equal(await isVerified('required', {}), true);
    assert.equal(await isVerified('none', { flags: 0 }), false);
  });

  test('an approval without expiry is proven too', async () => {
    const { asked, answer, approvals, phone, time } = await scene();
    const { id } = await asked({ secondsToExpire: 0 });
    await time.advance(30 * 86_400_000);
    await answer(phone, id, { status: 'approved' });
    const exported = await approvals.exportEvidence(null, id);
    assert.ok(exported.ok && (await verifyEvidence(Uint8Array.from(exported.file))).ok);
  });

  test('a record goes on holding when the device and the person are gone', async () => {
    const { asked, answer, approvals, phone, revoke, removeUser } = await scene();
    const { id } = await asked();
    await answer(phone, id, { status: 'approved' });
    await revoke(phone);
    await removeUser();
    const exported = await approvals.exportEvidence(null, id);
    assert.ok(exported.ok && (await verifyEvidence(Uint8Array.from(exported.file))).ok);
  });

  test('refused: pending, answered by a wrong number, of another application, unknown', async () => {
    const { asked, answer, approvals, owner, phone, show } = await scene();
    const { id } = await asked();
    const nothing = { ok: false, refusal: 'no_evidence' };
    assert.deepEqual(await approvals.exportEvidence(owner.applicationId, id), nothing);
    await answer(phone, id, { status: 'approved' });
    assert.deepEqual(await approvals.exportEvidence(owner.applicationId + 1_000_000, id), nothing);
    assert.deepEqual(await approvals.exportEvidence(null, '550e8400-e29b-41d4-a716-446655440000'), nothing);

    const numbered = await asked({ numberMatching: 'type2', showsNumber: true });
    for (const _ of [1, 2]) {
      const number = String((Number(numbered.number) + 1) % 90).padStart(2, '0');
      await answer(phone, numbered.id, { status: 'approved', number });
    }
    assert.equal((await show(numbered.id))?.reason, 'number_mismatch');
    assert.deepEqual(await approvals.exportEvidence(null, numbered.id), nothing);
  });
});
