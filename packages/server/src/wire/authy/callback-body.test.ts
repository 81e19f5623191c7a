import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { callbackBody } from './callback-body.ts';

onEachDialect('what an application is told of an answer', (openedStore) => {
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    const phone = await rig.addPhone();
    const bodyOf = () => {
      const answered = rig.called.at(-1);
      assert.ok(answered);
      return callbackBody(answered) as { approval_request: { app_id: string } };
    };
    return { ...rig, phone, bodyOf };
  }

  test('approved: every key, in the order of the wire', async () => {
    const { asked, sign, send, phone, bodyOf, time, owner, findDevice } = await scene();
    const { id } = await asked({
      message: 'Pay',
      details: [
        { label: 'Amount', value: '10' },
        { label: 'Payee', value: 'Bob' },
      ],
      hiddenDetails: [{ label: 'order', value: 'A-77' }],
      logos: [{ url: 'https://a.example/1', res: 'default' }],
      secondsToExpire: 300,
    });
    await time.advance(7_000);
    const signed = await sign(phone, id, { status: 'approved' });
    await send(phone, id, signed);
    const createdAt = Math.floor(time.clock.now() / 1000) - 7;
    const { number } = (await findDevice(phone.deviceId)) ?? { number: 0 };
    const body = bodyOf();
    const appId = body.approval_request.app_id;
    assert.match(appId, /^[0-9a-f]{24}$/);
    const expected = {
      authy_id: owner.userId,
      device_uuid: String(number),
      callback_action: 'approval_request_status',
      uuid: id,
      status: 'approved',
      approval_request: {
        transaction: {
          details: { Amount: '10', Payee: 'Bob' },
          device_details: {},
          device_geolocation: '',
          device_signing_time: createdAt + 7,
          encrypted: false,
          flagged: false,
          hidden_details: { order: 'A-77' },
          message: 'Pay',
          reason: '',
          requester_details: null,
          status: 'approved',
          uuid: id,
          created_at_time: createdAt,
          customer_uuid: owner.applicationId,
        },
        expiration_timestamp: createdAt + 300,
        logos: [{ res: 'default', url: 'https://a.example/1' }],
        app_id: appId,
      },
      signature: Buffer.from(signed.sig, 'base64url').toString('base64'),
      device: {
        city: null,
        country: null,
        ip: '203.0.113.8',
        region: null,
        registration_city: null,
        registration_country: null,
        registration_ip: '203.0.113.7',
        registration_method: null,
        registration_region: null,
        os_type: 'android',
        last_account_recovery_at: null,
        id: number,
        registration_date: createdAt,
        last_sync_date: createdAt,
      },
    };
    // As text, because the order of keys is part of it.
    assert.equal(JSON.stringify(body, null, 1), JSON.stringify(expected, null, 1));
  });

  test('denied and reported, with nothing given, never expiring', async () => {
    const { asked, answer, phone, bodyOf } = await scene();
    const { id } = await asked({ secondsToExpire: 0 });
    await answer(phone, id, { status: 'denied', reason: 'not_me' });
    const { status, approval_request: request } = bodyOf() as unknown as {
      status: string;
      approval_request: { transaction: Record<string, unknown>; expiration_timestamp: number; logos: null };
    };
    const { details, hidden_details, flagged, reason, status: inner } = request.transaction;
    assert.deepEqual([status, inner], ['denied', 'denied']);
    assert.deepEqual([details, hidden_details, flagged, reason], [null, null, true, 'not_me']);
    assert.deepEqual([request.expiration_timestamp, request.logos], [0, null]);
  });

  test('denied for wrong numbers it has the signature of the last answer', async () => {
    const { asked, sign, send, phone, bodyOf } = await scene();
    const { id, number } = await asked({ numberMatching: 'pick3', showsNumber: true });
    const wrong = String((Number(number) + 1) % 100).padStart(2, '0');
    const signed = await sign(phone, id, { status: 'approved', number: wrong });
    await send(phone, id, signed);
    const { status, signature } = bodyOf() as unknown as { status: string; signature: string };
    assert.deepEqual([status, signature], ['denied', Buffer.from(signed.sig, 'base64url').toString('base64')]);
  });
});
