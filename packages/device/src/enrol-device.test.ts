import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSignedBy, makeFakeServer, readSigned } from '../test/fake-server.ts';
import { clockOffset } from './clock-offset.ts';
import { generateDeviceKey } from './device-key.ts';
import { makeEnrolDevice } from './enrol-device.ts';
import { exportSeed, totp } from './totp.ts';

const iss = 'https://2fa.example.com';
const serverNow = 1_795_422_430_500;
const key = await generateDeviceKey();
const proof = { eid: 'b0Y0cUpVbE9qV2xQd1ZvZw', secret: 'HxWjgWJEl6Ougi91NHek0SvD5idNxOehd6eiXU4KVhY' };
const enrolment = { iss, proof, key, name: 'Phone', platform: 'linux' };

const token = {
  app: 'app_8Q2',
  name: 'Bank',
  logo_id: null,
  seed_b32: 'JBSWY3DPEHPK3PXP',
  digits: 7,
  period: 10,
  alg: 'SHA1',
};
const good = {
  device_id: 'dev_5Lr0',
  state: 'active',
  server_time: 1_795_422_430,
  user: { label: 'ada@example.com' },
  totp: [token],
  push_key: 'BA',
  limits: { devices: 5 },
};

/** A device whose clock is behind the server's by `behind` milliseconds, at a server that answers by `answers`, the last for good. */
function rig(answers: { status: number; body: unknown; headers?: Record<string, string> }[], behind = 0) {
  const server = makeFakeServer({ iss, now: () => serverNow });
  server.on('POST /device/v1/enrol', () => answers[Math.min(server.seen.length, answers.length) - 1] ?? assert.fail());
  const enrolDevice = makeEnrolDevice({ fetch: server.fetch, clock: { now: () => serverNow - behind } });
  return { server, enrolDevice };
}

test('what a server calls people and applications is shown without being obeyed', async () => {
  const hiding = { ...good, user: { label: 'ada\u202e' }, totp: [{ ...token, name: 'Ba\u200bnk' }] };
  const reply = await rig([{ status: 200, body: hiding }]).enrolDevice(enrolment);
  assert.ok(reply.ok);
  assert.deepEqual([reply.value.userLabel, reply.value.tokens[0]?.name], ['ada\\u{202e}', 'Ba\\u{200b}nk']);
});

test('an enrolled device has its name at the server, codes, and the time', async () => {
  const { server, enrolDevice } = rig([{ status: 200, body: good }], 600_000);
  const reply = await enrolDevice(enrolment);
  assert.ok(reply.ok);
  const { tokens, clockSamples, ...device } = reply.value;
  assert.deepEqual(device, {
    iss,
    basePath: '',
    deviceId: 'dev_5Lr0',
    key,
    state: 'active',
    userLabel: 'ada@example.com',
    pushKey: 'BA',
  });
  assert.equal(clockOffset(clockSamples), 600_000);

  const [codes] = tokens;
  assert.ok(codes);
  assert.deepEqual([codes.applicationId, codes.name, codes.logoId], ['app_8Q2', 'Bank', null]);
  assert.equal((await totp(codes.key, { ...codes, now: 1_700_000_000_000 })).code, '7876561');
  await assert.rejects(exportSeed(codes.key), { name: 'InvalidAccessError' });

  const body = JSON.parse(server.seen[0]?.body ?? '');
  assert.deepEqual(Object.keys(body).sort(), ['att', 'p', 'push', 'secret', 'sig']);
  assert.ok(isSignedBy(key.jwk, readSigned(body.p, '2fa-enrol-v1').input, body.sig));
});

test('seeds for a file can be taken out', async () => {
  const { enrolDevice } = rig([{ status: 201, body: { ...good, state: 'pending' } }]);
  const reply = await enrolDevice({ ...enrolment, hasExtractableSeeds: true });
  assert.ok(reply.ok);
  assert.equal(reply.value.state, 'pending');
  assert.equal(await exportSeed(reply.value.tokens[0]?.key ?? assert.fail()), 'JBSWY3DPEHPK3PXP');
});

test('a server that minds the time is answered with its own', async () => {
  const clockError = { status: 401, body: { error: 'clock', server_time: 1_795_422_430 } };
  const { server, enrolDevice } = rig([clockError, { status: 200, body: good }], -600_000);
  const reply = await enrolDevice(enrolment);
  assert.ok(reply.ok);
  const times = server.seen.map(({ body }) => readSigned(JSON.parse(body).p, '2fa-enrol-v1').members.iat);
  assert.deepEqual(times, [1_795_423_030, 1_795_422_430]);
});

const failures: [string, { status: number; body: unknown; headers?: Record<string, string> }, object][] = [
  [
    'a used or unknown enrolment',
    { status: 400, body: { error: 'enrolment_invalid' } },
    { kind: 'refused', status: 400, error: 'enrolment_invalid' },
  ],
  [
    'too many tries',
    { status: 429, body: {}, headers: { 'retry-after': '60' } },
    { kind: 'try_later', status: 429, retryAfter: 60 },
  ],
  ['a server in trouble', { status: 503, body: 'busy' }, { kind: 'try_later', status: 503, retryAfter: null }],
  ['a reply that is no JSON', { status: 200, body: '<html>' }, { kind: 'unreadable', status: 200 }],
  [
    'a reply without a device',
    { status: 200, body: { ...good, device_id: null } },
    { kind: 'unreadable', status: 200 },
  ],
  ['an unknown state', { status: 200, body: { ...good, state: 'revoked' } }, { kind: 'unreadable', status: 200 }],
  [
    'a seed that is none',
    { status: 200, body: { ...good, totp: [{ ...token, seed_b32: '!' }] } },
    { kind: 'unreadable', status: 200 },
  ],
  [
    'codes of an unknown kind',
    { status: 200, body: { ...good, totp: [{ ...token, alg: 'SHA256' }] } },
    { kind: 'unreadable', status: 200 },
  ],
];
for (const [what, answer, failure] of failures) {
  test(`told: ${what}`, async () => {
    assert.deepEqual(await rig([answer]).enrolDevice(enrolment), { ok: false, failure });
  });
}

test('told: nobody there', async () => {
  const { server, enrolDevice } = rig([{ status: 200, body: good }]);
  server.loseReplies(1);
  const reply = await enrolDevice(enrolment);
  assert.ok(!reply.ok);
  assert.equal(reply.failure.kind, 'unreachable');
});

test('refused: a server without TLS elsewhere, and addresses that are no origin', async () => {
  for (const other of ['http://2fa.example.com', 'https://2fa.example.com/', 'https://2fa.example.com/x', '2fa']) {
    await assert.rejects(rig([]).enrolDevice({ ...enrolment, iss: other }), TypeError);
  }
  await assert.rejects(rig([]).enrolDevice({ ...enrolment, basePath: '/auth/../' }), TypeError);
});
