import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBase64, writeBase64 } from './base64.ts';
import { bytesOf, signHmac } from './hmac.ts';
import { verifyStandardWebhook } from './verify-standard-webhook.ts';

// The example of the specification of Standard Webhooks.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const timestamp = '1614265330';
const body = '{"test": 2432232314}';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const now = 1_614_265_330_000;
const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };

test('the example holds, as text and as bytes, among other signatures, and with a key that is being replaced', async () => {
  const expected = { ok: true, id, sentAt: new Date(now) };
  assert.deepEqual(await verifyStandardWebhook({ secret, headers, body, now }), expected);
  const several = { ...headers, 'webhook-signature': `v1a,xx v1,AAAA ${signature}` };
  const given = { secret: ['whsec_AAAA', secret], headers: several, body: bytesOf(body), now };
  assert.deepEqual(await verifyStandardWebhook(given), expected);
});

test('a secret without its prefix is the key itself', async () => {
  const bytes = await signHmac(bytesOf('plain key'), `${id}.${timestamp}.${body}`);
  const signed = { ...headers, 'webhook-signature': `v1,${writeBase64(bytes)}` };
  assert.equal((await verifyStandardWebhook({ secret: 'plain key', headers: signed, body, now })).ok, true);
  assert.equal(readBase64('MfKQ')?.length, 3);
});

const refused = async (changed: object, reason: string) => {
  const verdict = await verifyStandardWebhook({ secret, headers, body, now, ...changed });
  assert.equal(verdict.ok ? 'ok' : verdict.reason, reason);
};

test('a header is missing', async () => {
  for (const name of Object.keys(headers)) {
    await refused({ headers: { ...headers, [name]: undefined } }, 'missing_headers');
  }
});

test('no signature of this kind', () =>
  refused({ headers: { ...headers, 'webhook-signature': 'v1a,abc v2,AAAA v1,***' } }, 'malformed_signature'));

test('another key, another body', async () => {
  await refused({ secret: 'whsec_AAAA' }, 'wrong_key_or_body_altered');
  await refused({ body: `${body} ` }, 'wrong_key_or_body_altered');
});

test('too old', () => refused({ now: now + 301_000 }, 'stale_timestamp'));
