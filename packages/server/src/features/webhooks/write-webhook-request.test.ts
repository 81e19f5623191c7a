import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { Webhook } from './webhook.ts';
import { writeWebhookRequest } from './write-webhook-request.ts';

const webhook: Webhook = {
  id: 'WH_1',
  applicationId: 1,
  name: 'n',
  url: 'https://example.com/hook?x=1',
  events: ['user_added'],
  signingKey: 'WSK_key',
  encoding: 'json',
  createdAt: 0,
};
const event = { id: 'e1', body: '{"event":"user_added","objects":{"app":{"s_id":"1"}}}', now: 1_800_000_000_999 };

function claimsOf(token: string): object {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const right = createHmac('sha256', 'WSK_key').update(`${head}.${claims}`).digest('base64url');
  assert.equal(signature, right);
  assert.deepEqual(JSON.parse(Buffer.from(head, 'base64url').toString()), { alg: 'HS256', typ: 'JWT' });
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}

const claims = { event: 'user_added', objects: { app: { s_id: '1' } }, iat: 1_800_000_000, jti: 'e1' };

test('a JWT in JSON, with the moment of the attempt and the identifier of the event', () => {
  const request = writeWebhookRequest(webhook, event);
  assert.equal(request.method, 'POST');
  assert.equal(request.url, webhook.url);
  assert.equal(request.headers['Content-Type'], 'application/json');
  assert.equal(request.headers['Content-Length'], String(request.body?.length));
  const body = JSON.parse(request.body ?? '');
  assert.deepEqual(Object.keys(body), ['body']);
  assert.deepEqual(claimsOf(body.body), claims);
});

test('the same in a form, for receivers that read nothing else', () => {
  const request = writeWebhookRequest({ ...webhook, encoding: 'form' }, event);
  assert.equal(request.headers['Content-Type'], 'application/x-www-form-urlencoded');
  const form = new URLSearchParams(request.body ?? '');
  assert.deepEqual(claimsOf(form.get('body') ?? ''), claims);
});
