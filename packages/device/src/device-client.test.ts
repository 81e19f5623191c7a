import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash, isSignedBy, makeFakeServer, readSigned } from '../test/fake-server.ts';
import { vector } from '../test/vector.ts';
import { base64url, readBase64url } from './base64url.ts';
import { utf8 } from './bytes.ts';
import { type CanonicalValue, canonicalBytes } from './canonical-json.ts';
import { makeDeviceClient } from './device-client.ts';
import { generateDeviceKey } from './device-key.ts';
import { exportSeed, totp } from './totp.ts';
import { verifyAnswer } from './verify-answer.ts';

const iss = 'https://2fa.example.com';
const deviceId = 'dev_5Lr0';
const rid = '550e8400-e29b-41d4-a716-446655440000';
const serverNow = 1_795_422_430_500;
const server_time = Math.floor(serverNow / 1000);
const key = await generateDeviceKey();
const sent = { r: base64url(utf8(vector.request)), opts: null, logo_id: 'logo_1' };
const changed = (changes: object) => ({
  ...sent,
  r: base64url(canonicalBytes({ ...JSON.parse(vector.request), ...changes } as CanonicalValue)),
});

/** An enrolled device whose clock is behind the server's by `behind` milliseconds. */
function rig({ behind = 0 } = {}) {
  let local = serverNow - behind;
  const server = makeFakeServer({ iss, now: () => serverNow });
  server.keys.set(deviceId, key.jwk);
  const clock = { now: () => local };
  const client = makeDeviceClient({ device: { iss, deviceId, key }, fetch: server.fetch, clock });
  const pass = (milliseconds: number) => {
    local += milliseconds;
  };
  return { server, client, pass };
}

/** The same, holding the request of the vector. */
async function rigWithRequest() {
  const { server, client } = rig();
  server.on('GET /device/v1/requests', () => ({ status: 200, body: { server_time, requests: [sent] } }));
  const reply = await client.listRequests();
  assert.ok(reply.ok);
  const [request] = reply.value.requests;
  assert.ok(request);
  server.seen.length = 0;
  return { server, client, request };
}

const failureOf = async (reply: Promise<{ ok: true } | { ok: false; failure: object }>) => {
  const { ok, ...rest } = await reply;
  assert.equal(ok, false);
  return 'failure' in rest ? rest.failure : undefined;
};

test('lists what waits, with what is shown beside it', async () => {
  const { request } = await rigWithRequest();
  assert.deepEqual(
    [request.requestId, request.message, request.options, request.logoId],
    [rid, 'Pay Bob', null, 'logo_1'],
  );
});

test('a long poll is signed with its query, and can be given up', async () => {
  const { server, client } = rig();
  server.on('GET /device/v1/requests?wait=25', () => ({ status: 200, body: { server_time, requests: [] } }));
  const { signal } = new AbortController();
  const nothing = { requests: [], refused: [], tag: null, isNudged: false };
  assert.deepEqual(await client.listRequests({ wait: 25, signal }), { ok: true, value: nothing });

  const given: unknown[] = [];
  const device = { iss, deviceId, key };
  const asking = makeDeviceClient({
    device,
    clock: { now: () => serverNow },
    fetch: async (_, init) => {
      given.push(init.signal);
      throw signal.reason ?? new DOMException('given up', 'AbortError');
    },
  });
  assert.equal(((await failureOf(asking.listRequests({ wait: 25, signal }))) as { kind: string }).kind, 'unreachable');
  assert.deepEqual(given, [signal]);
});

test('a long poll waits for another list than the one that is known, and tells of a nudge', async () => {
  const { server, client } = rig();
  const route = 'GET /device/v1/requests?wait=25&known=a%2Fb';
  server.on(route, () => ({ status: 200, body: { server_time, requests: [], tag: 'c', nudge: true } }));
  const reply = await client.listRequests({ wait: 25, known: 'a/b' });
  assert.deepEqual(reply, { ok: true, value: { requests: [], refused: [], tag: 'c', isNudged: true } });
});

test('a server below a path is called there, and the path is signed', async () => {
  const server = makeFakeServer({ iss, now: () => serverNow });
  server.keys.set(deviceId, key.jwk);
  server.on('GET /auth/device/v1/requests', () => ({ status: 200, body: { server_time, requests: [] } }));
  const device = { iss, basePath: '/auth', deviceId, key };
  const client = makeDeviceClient({ device, fetch: server.fetch, clock: { now: () => serverNow } });
  assert.equal((await client.listRequests()).ok, true);
  assert.equal(server.seen[0]?.claims.htu, '/auth/device/v1/requests');
});

test('events are asked for with a signature, and their stream is not waited for', async () => {
  const { server, client } = rig({ behind: 600_000 });
  const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
  const body = 'event: state\ndata: {"state":"active"}\n\nevent: revoked\ndata: {}\n\n';
  server.on('GET /device/v1/events', () => ({ status: 200, body, headers }));
  const heard: object[] = [];
  const end = await client.watchEvents({ hear: (event) => heard.push(event), signal: new AbortController().signal });
  assert.deepEqual([heard, end], [[{ kind: 'state', state: 'active' }], { kind: 'revoked' }]);
  assert.deepEqual(
    server.seen.map(({ claims }) => claims.htu),
    ['/device/v1/events'],
  );
});

test('a reply that the server held back says nothing about its clock', async () => {
  for (const [held, samples] of [
    [1000, [-500]],
    [1001, []],
  ] as const) {
    let local = serverNow;
    const client = makeDeviceClient({
      device: { iss, deviceId, key },
      clock: { now: () => local },
      fetch: async () => {
        local += held;
        return new Response(JSON.stringify({ server_time, requests: [] }));
      },
    });
    await client.listRequests({ wait: 25 });
    assert.deepEqual(client.clockSamples(), samples);
  }
});

test('what may not be shown is counted, and hides nothing else', async () => {
  const { server, client } = rig();
  const requests = [
    changed({ v: 2 }),
    changed({ exp: server_time }),
    changed({ dev: 'dev_other' }),
    changed({ iss: 'https://2fa.example.org' }),
    changed({ nm: 'pick3' }),
    { ...changed({ nm: 'pick3' }), opts: ['17', '17', '80'] },
    { ...changed({ nm: 'pick3' }), opts: ['17', '42', 'x'] },
    { ...sent, r: '!' },
    {},
    { ...changed({ nm: 'pick3' }), opts: ['17', '42', '80'] },
    sent,
  ];
  server.on('GET /device/v1/requests', () => ({ status: 200, body: { server_time, requests } }));
  const reply = await client.listRequests();
  assert.ok(reply.ok);
  assert.deepEqual(
    reply.value.requests.map(({ options }) => options),
    [['17', '42', '80'], null],
  );
  assert.deepEqual(reply.value.refused, [
    'update_app',
    'expired',
    'other_device',
    'other_server',
    ...Array(5).fill('malformed'),
  ]);
});

test("expiry is judged by the server's clock", async () => {
  const { server, client } = rig({ behind: -30_000 });
  server.on('GET /device/v1/requests', () => ({
    status: 200,
    body: { server_time, requests: [changed({ exp: server_time + 10 })] },
  }));
  const reply = await client.listRequests();
  assert.ok(reply.ok);
  assert.equal(reply.value.requests.length, 1);
});

test('shows one request; tells one that is gone, another one, and one to be updated for', async () => {
  const { server, client } = rig();
  const route = `GET /device/v1/requests/${rid}`;
  const answer = (requests: object[]) => server.on(route, () => ({ status: 200, body: { server_time, requests } }));

  answer([sent]);
  const shown = await client.showRequest(rid);
  assert.ok(shown.ok && shown.value.ok);
  assert.equal(shown.value.request.requestId, rid);

  assert.deepEqual(await client.showRequest('other'), { ok: true, value: { ok: false, refusal: 'gone' } });
  answer([]);
  assert.deepEqual(await client.showRequest(rid), { ok: true, value: { ok: false, refusal: 'gone' } });
  answer([changed({ rid: 'other' })]);
  assert.deepEqual(await client.showRequest(rid), { ok: true, value: { ok: false, refusal: 'gone' } });
  answer([changed({ v: 2 })]);
  assert.deepEqual(await client.showRequest(rid), { ok: true, value: { ok: false, refusal: 'update_app' } });
});

test('an approval arrives signed over the bytes that were sent', async () => {
  const { server, client, request } = await rigWithRequest();
  server.on(`POST /device/v1/requests/${rid}/answer`, () => ({
    status: 200,
    body: { server_time, status: 'approved' },
  }));
  assert.deepEqual(await client.answer(request, { status: 'approved', number: '42' }), {
    ok: true,
    value: { kind: 'accepted' },
  });
  const { a, sig, uva } = JSON.parse(server.seen[0]?.body ?? '');
  const answerBytes = readBase64url(a);
  assert.ok(answerBytes);
  const requestBytes = utf8(vector.request);
  const verified = await verifyAnswer({ requestBytes, answerBytes, signature: sig, jwk: key.jwk });
  assert.ok(verified.ok);
  assert.deepEqual(
    [verified.answer.st, verified.answer.num, verified.answer.iat, uva],
    ['approved', '42', server_time, null],
  );
});

test('a lost reply: the same answer goes again, under a call of its own', async () => {
  const { server, client, request } = await rigWithRequest();
  server.on(`POST /device/v1/requests/${rid}/answer`, () => ({ status: 200, body: { server_time } }));
  server.loseReplies(1);
  assert.deepEqual(await client.answer(request, { status: 'denied', reason: 'not_me' }), {
    ok: true,
    value: { kind: 'accepted' },
  });
  const [first, second] = server.seen;
  assert.equal(first?.body, second?.body);
  assert.notEqual(first?.claims.jti, second?.claims.jti);
});

test('what can become of an answer', async () => {
  const { server, client, request } = await rigWithRequest();
  const answerWith = async (status: number, body: object) => {
    server.on(`POST /device/v1/requests/${rid}/answer`, () => ({ status, body }));
    return client.answer(request, { status: 'approved', number: '41' });
  };
  for (const status of ['approved', 'denied', 'expired']) {
    assert.deepEqual(await answerWith(409, { error: 'final', status }), {
      ok: true,
      value: { kind: 'already', status },
    });
  }
  assert.deepEqual(await answerWith(422, { left: 1 }), { ok: true, value: { kind: 'wrong_number', left: 1 } });
  assert.deepEqual(await answerWith(409, {}), { ok: false, failure: { kind: 'refused', status: 409, error: null } });
  assert.deepEqual(await answerWith(422, { error: 'malformed' }), {
    ok: false,
    failure: { kind: 'refused', status: 422, error: 'malformed' },
  });
});

test('nothing is sent while the decision lacks something', async () => {
  const { server, client, request } = await rigWithRequest();
  assert.deepEqual(await client.answer(request, { status: 'approved' }), {
    ok: true,
    value: { kind: 'unsigned', refusal: 'number_unfit' },
  });
  assert.deepEqual(
    await client.answer(
      { ...request, needsUserVerification: true },
      { status: 'approved', number: '42' },
      async () => null,
    ),
    { ok: true, value: { kind: 'unsigned', refusal: 'user_not_verified' } },
  );
  assert.equal(server.seen.length, 0);
});

for (const behind of [600_000, -600_000]) {
  test(`a clock ${behind / 60_000} minutes behind heals with one more call`, async () => {
    const { server, client } = rig({ behind });
    server.on('GET /device/v1/state', () => ({ status: 200, body: { server_time, state: 'active' } }));
    assert.deepEqual(await client.showState(), {
      ok: true,
      value: { state: 'active', tokens: [], heldUntil: null, push: 'none', pushKey: null },
    });
    assert.equal(client.now(), serverNow);
    assert.deepEqual(client.clockSamples(), [behind, behind]);
    assert.equal(server.seen.length, 1);
  });
}

test('a clock set while the device runs heals too, whatever was known before', async () => {
  const { server, client, pass } = rig();
  server.on('GET /device/v1/state', () => ({ status: 200, body: { server_time, state: 'active' } }));
  for (let times = 0; times < 3; times += 1) await client.showState();
  pass(3_600_000);
  assert.ok((await client.showState()).ok);
  assert.equal(client.now(), serverNow);
});

test('a server that never likes the time is asked twice, not for ever', async () => {
  let asked = 0;
  const client = makeDeviceClient({
    device: { iss, deviceId, key },
    clock: { now: () => serverNow },
    fetch: async () => {
      asked += 1;
      return new Response(JSON.stringify({ error: 'clock', server_time }), { status: 401 });
    },
  });
  assert.deepEqual(await failureOf(client.showState()), { kind: 'clock', serverTime: server_time });
  assert.equal(asked, 2);
});

test('revoked is told apart from unknown', async () => {
  const { server, client } = rig();
  server.revoked.add(deviceId);
  assert.deepEqual(await failureOf(client.showState()), { kind: 'revoked' });
  server.keys.clear();
  for (const call of [client.showState(), client.listRequests(), client.showRequest(rid), client.revoke('dev_lost')]) {
    assert.deepEqual(await failureOf(call), { kind: 'unauthorized' });
  }
});

test('words of failed authentication mean nothing beside another status', async () => {
  const { server, client } = rig();
  for (const error of ['revoked', 'clock']) {
    server.on('GET /device/v1/state', () => ({ status: 403, body: { error, server_time } }));
    assert.deepEqual(await failureOf(client.showState()), { kind: 'refused', status: 403, error });
  }
  assert.equal(server.seen.length, 2);
});

test('only 404 says that a request is gone', async () => {
  const { server, client } = rig();
  server.on(`GET /device/v1/requests/${rid}`, () => ({ status: 403, body: { error: 'device_pending' } }));
  assert.deepEqual(await failureOf(client.showRequest(rid)), { kind: 'refused', status: 403, error: 'device_pending' });
});

test('state: pending, active with codes, unreadable', async () => {
  const { server, client } = rig();
  const answer = (body: unknown) => server.on('GET /device/v1/state', () => ({ status: 200, body }));
  answer({ server_time, state: 'pending' });
  assert.deepEqual(await client.showState(), {
    ok: true,
    value: { state: 'pending', tokens: [], heldUntil: null, push: 'none', pushKey: null },
  });

  answer({ server_time, state: 'pending', held_until: server_time + 60 });
  const held = await client.showState();
  assert.equal(held.ok && held.value.heldUntil, (server_time + 60) * 1000);

  const token = { app: 'app_8Q2', name: 'Bank', logo_id: null, digits: 7, period: 10, alg: 'SHA1' };
  answer({ server_time, state: 'active', totp: [{ ...token, seed_b32: 'JBSWY3DPEHPK3PXP' }] });
  const active = await client.showState({ hasExtractableSeeds: true });
  assert.ok(active.ok);
  const [codes] = active.value.tokens;
  assert.ok(codes);
  assert.equal(await exportSeed(codes.key), 'JBSWY3DPEHPK3PXP');
  assert.equal((await totp(codes.key, { ...codes, now: 1_700_000_000_000 })).code, '7876561');

  for (const body of [
    { server_time },
    { state: 'gone' },
    'hello',
    [],
    { state: 'active', totp: [{ ...token, seed_b32: '' }] },
  ]) {
    answer(body);
    assert.deepEqual(await failureOf(client.showState()), { kind: 'unreadable', status: 200 });
  }
});

test('a list that is none is unreadable', async () => {
  const { server, client } = rig();
  server.on('GET /device/v1/requests', () => ({ status: 200, body: { server_time, requests: null } }));
  assert.deepEqual(await failureOf(client.listRequests()), { kind: 'unreadable', status: 200 });
});

test('where pushes go is set and unset', async () => {
  const { server, client } = rig();
  server.on('PUT /device/v1/push', () => ({ status: 200, body: { server_time } }));
  const push = { kind: 'webpush' as const, endpoint: 'https://push.example.net/1', p256dh: 'BA', auth: 'Aw' };
  for (const one of [push, null]) assert.deepEqual(await client.putPush(one), { ok: true, value: null });
  assert.deepEqual(
    server.seen.map(({ body }) => JSON.parse(body)),
    [{ push }, { push: null }],
  );
  assert.equal(server.seen[1]?.claims.bh, hash('{"push":null}'));
});

test('a new key takes over with the reply, and not before', async () => {
  const { server, client } = rig();
  const newKey = await generateDeviceKey();
  server.on('GET /device/v1/state', () => ({ status: 200, body: { server_time, state: 'active' } }));
  server.on('POST /device/v1/rotate', () => ({ status: 503, body: {} }));
  assert.deepEqual(await failureOf(client.rotate(newKey)), { kind: 'try_later', status: 503, retryAfter: null });
  assert.ok((await client.showState()).ok);

  server.on('POST /device/v1/rotate', ({ body }) => {
    const { p, sig_old, sig_new } = JSON.parse(body);
    const { members, input } = readSigned(p, '2fa-rotate-v1');
    assert.ok(isSignedBy(key.jwk, input, sig_old) && isSignedBy(newKey.jwk, input, sig_new));
    assert.deepEqual([members.old_jkt, members.jwk], [key.thumbprint, newKey.jwk]);
    server.keys.set(deviceId, newKey.jwk);
    return { status: 200, body: { server_time } };
  });
  assert.deepEqual(await client.rotate(newKey), { ok: true, value: null });
  assert.ok((await client.showState()).ok);
});

test('lists the devices of the person', async () => {
  const { server, client } = rig();
  const device = { id: deviceId, name: 'Phone\u202e', plat: 'android', state: 'active', this: true, idle: false };
  const times = { created_at: 1_795_000_000, last_seen_at: server_time };
  server.on('GET /device/v1/devices', () => ({
    status: 200,
    body: { server_time, devices: [{ ...device, ...times }] },
  }));
  assert.deepEqual(await client.listDevices(), {
    ok: true,
    value: [
      {
        ...{ deviceId, name: 'Phone\\u{202e}', platform: 'android', state: 'active', isThis: true },
        ...{ createdAt: 1_795_000_000_000, lastSeenAt: server_time * 1000 },
      },
    ],
  });
  server.on('GET /device/v1/devices', () => ({ status: 200, body: { server_time, devices: [{ id: deviceId }] } }));
  assert.deepEqual(await failureOf(client.listDevices()), { kind: 'unreadable', status: 200 });
});

test('adds a passkey', async () => {
  const { server, client } = rig();
  server.on('PUT /device/v1/passkey', () => ({ status: 200, body: { server_time } }));
  const passkey = { id: 'AQID', pk: 'BAUG', alg: 'ES256' as const };
  assert.deepEqual(await client.addPasskey(passkey), { ok: true, value: null });
  assert.deepEqual(JSON.parse(server.seen[0]?.body ?? ''), { passkey });
});

test('gives a device another name, with its accents composed', async () => {
  const { server, client } = rig();
  server.on('POST /device/v1/devices/dev_other/name', () => ({ status: 200, body: { server_time } }));
  assert.deepEqual(await client.nameDevice('dev_other', 'Te\u0301le\u0301phone'), { ok: true, value: null });
  assert.deepEqual(JSON.parse(server.seen[0]?.body ?? ''), { name: 'T\u00e9l\u00e9phone' });
});

test('revokes another device', async () => {
  const { server, client } = rig();
  server.on('DELETE /device/v1/devices/dev_lost', () => ({ status: 200, body: { server_time } }));
  assert.deepEqual(await client.revoke('dev_lost'), { ok: true, value: null });
  const { p, sig } = JSON.parse(server.seen[0]?.body ?? '');
  const { members, input } = readSigned(p, '2fa-revoke-v1');
  assert.ok(isSignedBy(key.jwk, input, sig));
  assert.deepEqual([members.dev, members.target], [deviceId, 'dev_lost']);
});

test('calls follow no redirect, carry no cookies and leave nothing in a cache', async () => {
  const { server } = rig();
  const inits: { redirect: string; credentials: string; cache: string }[] = [];
  const client = makeDeviceClient({
    device: { iss, deviceId, key },
    clock: { now: () => serverNow },
    fetch: (url, init) => {
      inits.push(init);
      return server.fetch(url, init);
    },
  });
  await client.showState();
  const [{ redirect, credentials, cache } = assert.fail()] = inits;
  assert.deepEqual([redirect, credentials, cache], ['error', 'omit', 'no-store']);
});

test('refused: an address that seeds and signatures may not go to', () => {
  for (const other of ['http://2fa.example.com', 'https://2fa.example.com/x', '']) {
    const device = { iss: other, deviceId, key };
    assert.throws(() => makeDeviceClient({ device, fetch: rig().server.fetch, clock: { now: () => 0 } }), TypeError);
  }
  const device = { iss, basePath: '/auth/', deviceId, key };
  assert.throws(() => makeDeviceClient({ device, fetch: rig().server.fetch, clock: { now: () => 0 } }), TypeError);
});
