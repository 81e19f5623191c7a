import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalBytes, signTagged, verifyAnswer } from '@countersign/device';
import { makeApprovalRig } from '../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';

onEachDialect('answers of devices', (openedStore) => {
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    return { ...rig, phone: await rig.addPhone() };
  }

  for (const status of ['approved', 'denied'] as const) {
    test(`a signed answer is taken and final: ${status}`, async () => {
      const { asked, answer, show, phone, called, time, application } = await scene();
      const { id } = await asked();
      assert.equal((await show(id))?.status, 'pending');
      await time.advance(5_000);
      assert.deepEqual(await answer(phone, id, { status }), { ok: true, status });

      const approval = await show(id);
      const now = time.clock.now();
      assert.deepEqual([approval?.status, approval?.processedAt, approval?.updatedAt], [status, now, now]);
      assert.equal(approval?.answeredDeviceId, phone.deviceId);
      assert.deepEqual(
        called.map(({ approval, device }) => [approval.id, approval.status, device.id, approval.applicationId]),
        [[id, status, phone.deviceId, application.id]],
      );
    });
  }

  test('the stored request, answer, signature and key prove the answer to anybody', async () => {
    const { asked, answer, phone, approvals, owner, time } = await scene();
    const { id } = await asked({ details: [{ label: 'Amount', value: '10.00 EUR' }] });
    await answer(phone, id, { status: 'approved' });
    const evidence = await approvals.showEvidence(owner.applicationId, id);
    assert.ok(evidence);
    const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
    const verified = await verifyAnswer({
      requestBytes: bytes(evidence.request),
      answerBytes: bytes(evidence.bytes),
      signature: evidence.signature,
      jwk: evidence.jwk,
    });
    assert.equal(verified.ok && verified.answer.st, 'approved');
    const { askedAt, answeredAt, deviceId, deviceName, userId } = evidence;
    assert.deepEqual([askedAt, answeredAt], [time.clock.now(), time.clock.now()]);
    assert.deepEqual([deviceId, deviceName, userId], [phone.deviceId, 'Pixel', owner.userId]);
    assert.equal((await approvals.showEvidence(null, id))?.approvalId, id);
    assert.equal(await approvals.showEvidence(owner.applicationId + 1_000_000, id), undefined);
  });

  test('sent again after a lost reply, the same answer is one answer', async () => {
    const { asked, sign, send, phone, called } = await scene();
    const { id } = await asked();
    const body = await sign(phone, id, { status: 'approved' });
    for (const _ of [1, 2, 3]) assert.deepEqual(await send(phone, id, body), { ok: true, status: 'approved' });
    assert.equal(called.length, 1);
  });

  test('the first good answer ends it for every device', async () => {
    const { asked, sign, send, addPhone, phone, called, approvals } = await scene();
    const second = await addPhone();
    const { id } = await asked();
    const bodies = [
      await sign(phone, id, { status: 'denied' }),
      await sign(second, id, { status: 'approved' }),
    ] as const;
    assert.deepEqual(await send(phone, id, bodies[0]), { ok: true, status: 'denied' });
    assert.deepEqual(await send(second, id, bodies[1]), { ok: false, refusal: 'already', status: 'denied' });
    assert.deepEqual(await approvals.listRequests({ deviceId: second.deviceId }), []);
    assert.equal(called.length, 1);
  });

  test('of answers at once from three devices one counts, and all are told which', async () => {
    const { asked, sign, send, addPhone, phone, called, show } = await scene();
    const phones = [phone, await addPhone(), await addPhone()];
    for (let round = 0; round < 10; round += 1) {
      const { id } = await asked();
      const decisions = [{ status: 'approved' }, { status: 'denied' }, { status: 'approved' }] as const;
      const signed = await Promise.all(phones.map((one, at) => sign(one, id, decisions[at] ?? { status: 'denied' })));
      const sent = phones.map((one, at) => send(one, id, signed[at] ?? { a: '', sig: '', uva: null }));
      const outcomes = await Promise.all(sent);
      const status = (await show(id))?.status;
      assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
      for (const outcome of outcomes) assert.equal('status' in outcome && outcome.status, status);
      assert.equal(called.length, round + 1);
    }
  });

  test('every device is told, the one that answered too', async () => {
    const { asked, answer, addPhone, phone, store } = await scene();
    const second = await addPhone();
    const heard: string[] = [];
    const stops = [phone, second].map(({ deviceId }) =>
      store.listen(`device:${deviceId}`, (text) => void (text === 'requests' && heard.push(deviceId))),
    );
    const { id } = await asked();
    await answer(phone, id, { status: 'denied' });
    for (const stop of stops) stop();
    const [one, other] = [phone.deviceId, second.deviceId];
    assert.deepEqual(heard.toSorted(), [one, one, other, other].toSorted());
  });

  test('refused: any byte of the answer changed', async () => {
    const { asked, sign, send, phone, show } = await scene();
    const { id } = await asked();
    const body = await sign(phone, id, { status: 'approved' });
    const bytes = Buffer.from(body.a, 'base64url');
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ 1;
      const outcome = await send(phone, id, { ...body, a: changed.toString('base64url') });
      assert.deepEqual(outcome, { ok: false, refusal: 'malformed' }, `byte ${at}`);
    }
    assert.equal((await show(id))?.status, 'pending');
  });

  test('refused: any byte of the signature changed, a signature for another purpose, one of another key', async () => {
    const { asked, sign, send, addPhone, phone } = await scene();
    const { id } = await asked();
    const body = await sign(phone, id, { status: 'approved' });
    const signature = Buffer.from(body.sig, 'base64url');
    const bytes = Uint8Array.from(Buffer.from(body.a, 'base64url'));
    const signatures = [...signature.keys()].map((at) => {
      const changed = Buffer.from(signature);
      changed[at] = (signature[at] ?? 0) ^ 1;
      return changed.toString('base64url');
    });
    signatures.push('', signature.subarray(1).toString('base64url'), `${body.sig}AA`);
    for (const tag of ['2fa-enrol-v1', '2fa-rotate-v1', '2fa-revoke-v1'] as const) {
      signatures.push(await signTagged(phone.key.privateKey, tag, bytes));
    }
    signatures.push(await signTagged((await addPhone()).key.privateKey, '2fa-answer-v1', bytes));
    for (const sig of signatures) {
      assert.deepEqual(await send(phone, id, { ...body, sig }), { ok: false, refusal: 'malformed' });
    }
  });

  test('refused, though well signed: another device, request, server or hash of the request', async () => {
    const { asked, answer, addPhone, phone, requestOn } = await scene();
    const other = await addPhone();
    const { id } = await asked();
    const second = await asked();
    const otherHash = (await requestOn(phone, second.id)).requestHash;
    const lies = [
      { deviceId: other.deviceId },
      { requestId: second.id },
      { iss: 'https://2fa.example.org' },
      { requestHash: otherHash },
      { requestHash: (await requestOn(other, id)).requestHash },
    ];
    for (const request of lies) {
      const outcome = await answer(phone, id, { status: 'approved' }, { request });
      assert.deepEqual(outcome, { ok: false, refusal: 'malformed' }, JSON.stringify(request));
    }
  });

  test('refused, though well signed: members missing, too many, of another kind, or not canonical', async () => {
    const { asked, sign, send, phone } = await scene();
    const { id } = await asked();
    const body = await sign(phone, id, { status: 'approved' });
    const good = JSON.parse(Buffer.from(body.a, 'base64url').toString());
    const { why: _, ...lacking } = good;
    const texts = [
      canonicalBytes(lacking),
      canonicalBytes({ ...good, more: 1 }),
      canonicalBytes({ ...good, v: 2 }),
      canonicalBytes({ ...good, typ: 'approval' }),
      canonicalBytes({ ...good, st: 'expired' }),
      canonicalBytes({ ...good, why: 'not_me' }),
      canonicalBytes({ ...good, why: 'other' }),
      canonicalBytes({ ...good, iat: '1' }),
      canonicalBytes({ ...good, jti: '' }),
      canonicalBytes({ ...good, num: 'ab' }),
      canonicalBytes({ ...good, st: 'denied', num: '12' }),
      canonicalBytes([]),
      Buffer.from(JSON.stringify(good, null, 1)),
      Buffer.from(`{"a":1,${Buffer.from(canonicalBytes(good)).toString().slice(1)}`),
      Buffer.from(Buffer.from(canonicalBytes(good)).toString().replace('"v":1', '"v":1,"v":1')),
      Buffer.alloc(0),
    ];
    for (const text of texts) {
      const bytes = Uint8Array.from(text);
      const sig = await signTagged(phone.key.privateKey, '2fa-answer-v1', bytes);
      const outcome = await send(phone, id, { a: Buffer.from(bytes).toString('base64url'), sig, uva: null });
      assert.deepEqual(outcome, { ok: false, refusal: 'malformed' }, Buffer.from(bytes).toString());
    }
    assert.deepEqual(await send(phone, id, body), { ok: true, status: 'approved' });
  });

  test('refused: what is not the device’s to answer', async () => {
    const { asked, sign, send, addPhone, phone } = await scene();
    const { id } = await asked();
    const late = await addPhone();
    const body = await sign(phone, id, { status: 'approved' });
    const unknown = { ok: false, refusal: 'not_found' };
    assert.deepEqual(await send(late, id, body), unknown);
    assert.deepEqual(await send(phone, '550e8400-e29b-41d4-a716-446655440000', body), unknown);
  });

  test('refused: a call that was carried out before', async () => {
    const { asked, sign, send, phone } = await scene();
    const { id } = await asked();
    const body = await sign(phone, id, { status: 'approved' });
    await send(phone, id, body, 'the-same-call');
    assert.deepEqual(await send(phone, id, body, 'the-same-call'), { ok: false, refusal: 'replay' });
  });

  for (const [first, second] of [
    ['denied', 'approved'],
    ['approved', 'denied'],
  ] as const) {
    test(`refused: ${second} after ${first}`, async () => {
      const { asked, sign, answer, send, phone, show } = await scene();
      const { id } = await asked();
      const late = await sign(phone, id, { status: second });
      await answer(phone, id, { status: first });
      assert.deepEqual(await send(phone, id, late), { ok: false, refusal: 'already', status: first });
      assert.equal((await show(id))?.status, first);
    });
  }

  test('refused from the moment it expires, whether or not that was written down', async () => {
    const { asked, sign, send, phone, time, approvals, show } = await scene();
    for (const isSwept of [false, true]) {
      const { id } = await asked({ secondsToExpire: 60 });
      const early = await asked({ secondsToExpire: 60 });
      const body = await sign(phone, id, { status: 'approved' });
      const inTime = await sign(phone, early.id, { status: 'approved' });
      await time.advance(59_999);
      assert.deepEqual(await send(phone, early.id, inTime), { ok: true, status: 'approved' });
      await time.advance(1);
      if (isSwept) {
        const background = approvals.expireApprovals({ timers: time.timers, onFailure: () => assert.fail() });
        assert.ok((await background.expireDue()) > 0);
      }
      assert.deepEqual(await send(phone, id, body), { ok: false, refusal: 'already', status: 'expired' });
      const { status, processedAt, updatedAt, expiresAt } = (await show(id)) ?? {};
      assert.deepEqual([status, processedAt, updatedAt], ['expired', expiresAt, expiresAt]);
    }
  });
});
