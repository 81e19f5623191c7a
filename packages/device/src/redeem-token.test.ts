import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFakeServer } from '../test/fake-server.ts';
import { makeRedeemToken } from './redeem-token.ts';

const iss = 'https://2fa.example.com';
const good = {
  eid: 'enr_b0Y0cUpVbE9qV2xQd1ZvZw',
  secret: 'HxWjgWJEl6Ougi91NHek0SvD5idNxOehd6eiXU4KVhY',
  expires_at: 1,
};

function rig(answer: { status: number; body: unknown }) {
  const server = makeFakeServer({ iss, now: () => 0 });
  server.on('POST /device/v1/enrolments/jwt', () => answer);
  server.on('POST /auth/device/v1/enrolments/jwt', () => answer);
  return { server, redeemToken: makeRedeemToken({ fetch: server.fetch, clock: { now: () => 0 } }) };
}

test('what comes back is what a link would hold', async () => {
  const { server, redeemToken } = rig({ status: 200, body: good });
  const { eid, secret } = good;
  assert.deepEqual(await redeemToken({ iss, token: 'a.b.c' }), { ok: true, value: { iss, basePath: '', eid, secret } });
  assert.deepEqual(JSON.parse(server.seen[0]?.body ?? ''), { token: 'a.b.c' });
  const below = await redeemToken({ iss, basePath: '/auth', token: 'a.b.c' });
  assert.ok(below.ok);
  assert.equal(below.value.basePath, '/auth');
});

test('refused: a token that the server does not take', async () => {
  const { redeemToken } = rig({ status: 404, body: { error: 'enrolment_invalid' } });
  const failure = { kind: 'refused', status: 404, error: 'enrolment_invalid' };
  assert.deepEqual(await redeemToken({ iss, token: 'a.b.c' }), { ok: false, failure });
});

test('refused: a reply that is not of this protocol, and a server that may not be spoken to', async () => {
  const { redeemToken } = rig({ status: 200, body: { eid: 5 } });
  const failure = { kind: 'unreadable', status: 200 };
  assert.deepEqual(await redeemToken({ iss, token: 'a.b.c' }), { ok: false, failure });
  await assert.rejects(redeemToken({ iss: 'http://2fa.example.com', token: 'a.b.c' }), TypeError);
  await assert.rejects(redeemToken({ iss, basePath: 'auth', token: 'a.b.c' }), TypeError);
});
