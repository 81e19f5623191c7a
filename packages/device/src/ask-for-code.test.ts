import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeAskForCode } from './ask-for-code.ts';

const iss = 'https://2fa.example.com';
const clock = { now: () => 1_795_422_430_500 };

function rig(status: number, body: object) {
  const sent: { url: string; body: unknown }[] = [];
  const askForCode = makeAskForCode({
    clock,
    fetch: async (url, init) => {
      sent.push({ url, body: JSON.parse(init.body ?? '') });
      return new Response(JSON.stringify(body), { status });
    },
  });
  return { sent, askForCode };
}

test('a code is asked for by number, and the enrolment it is for comes back', async () => {
  const { sent, askForCode } = rig(202, { eid: 'enr_1', server_time: 1_795_422_430 });
  const reply = await askForCode({ iss, basePath: '/auth', phone: '+12025550123', applicationId: 'app_1' });
  assert.deepEqual(reply, { ok: true, value: { eid: 'enr_1' } });
  const body = { phone: '+12025550123', channel: 'sms', app: 'app_1' };
  assert.deepEqual(sent, [{ url: `${iss}/auth/device/v1/enrolments`, body }]);
});

test('refused: no number, another server, an address that is none', async () => {
  const refusing = await rig(400, { error: 'malformed' }).askForCode({ iss, phone: 'x' });
  assert.deepEqual(refusing, { ok: false, failure: { kind: 'refused', status: 400, error: 'malformed' } });
  const other = await rig(200, {}).askForCode({ iss, phone: '+12025550123' });
  assert.deepEqual(other, { ok: false, failure: { kind: 'unreadable', status: 200 } });
  await assert.rejects(rig(202, {}).askForCode({ iss: 'http://2fa.example.com', phone: '+1' }), TypeError);
  await assert.rejects(rig(202, {}).askForCode({ iss, basePath: '/a/', phone: '+1' }), TypeError);
});
