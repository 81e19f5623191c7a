import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeScriptedFetch } from '../test/scripted-fetch.ts';
import { makeTransport, pause, type WireCall } from './transport.ts';
import { UnreachableError } from './unreachable-error.ts';

const read: WireCall = { method: 'GET', path: '/protected/json/app/details', repeatable: 'safe' };
const send: WireCall = { method: 'POST', path: '/protected/json/users/new', json: { a: 1 }, repeatable: 'keyed' };
const check: WireCall = { method: 'GET', path: '/protected/json/verify/1234567/1', repeatable: 'never' };
const gone = new TypeError('fetch failed');
const unavailable = { status: 503, body: { error_code: '60000', success: false } };

function makeScene(...replies: Parameters<typeof makeScriptedFetch>) {
  const net = makeScriptedFetch(...replies);
  const { fetch, sleep } = net;
  const options = { apiKey: 'k', baseUrl: 'https://2fa.example.com/authy/', fetch, sleep, random: () => 1 };
  return { ...net, transport: makeTransport(options) };
}

test('a call goes below the base URL with the key in its header, and follows no redirect', async () => {
  const { transport, sent } = makeScene({ body: { success: true } });
  const reply = await transport({ ...read, query: { a: 'b c', d: undefined, e: 1 } });
  assert.equal(sent[0]?.url, 'https://2fa.example.com/authy/protected/json/app/details?a=b+c&e=1');
  assert.equal(sent[0]?.headers['x-authy-api-key'], 'k');
  assert.equal(sent[0]?.headers['idempotency-key'], undefined);
  assert.deepEqual([reply.status, reply.requestId, reply.body], [200, 'req-1', { success: true }]);
});

test('a call with an effect names a key: the one given, or one made for it and kept for its repeats', async () => {
  const { transport, sent } = makeScene(gone, unavailable, { body: {} });
  await transport(send);
  const keys = sent.map(({ headers }) => headers['idempotency-key']);
  assert.equal(keys.length, 3);
  assert.match(String(keys[0]), /^[0-9a-f-]{36}$/);
  assert.equal(new Set(keys).size, 1);
  const other = makeScene({});
  await other.transport(send, { idempotencyKey: 'order-7' });
  assert.equal(other.sent[0]?.headers['idempotency-key'], 'order-7');
  assert.equal(other.sent[0]?.body, '{"a":1}');
});

test('repeats back off', async () => {
  const { transport, sent, waits } = makeScene(unavailable);
  assert.equal((await transport(read)).status, 503);
  assert.equal(sent.length, 3);
  assert.deepEqual(waits, [250, 500]);
});

test('Retry-After is honoured, as seconds and as a date', async () => {
  const late = { status: 429, headers: { 'retry-after': '2' }, body: { error_code: '60003' } };
  const { transport, waits } = makeScene(late, {});
  await transport(read);
  assert.deepEqual(waits, [2000]);
  const net = makeScriptedFetch({ status: 503, headers: { 'retry-after': 'Thu, 01 Jan 1970 00:00:13 GMT' } }, {});
  const options = { apiKey: 'k', baseUrl: 'https://e.com', fetch: net.fetch, sleep: net.sleep, now: () => 10_000 };
  await makeTransport(options)(read);
  assert.deepEqual(net.waits, [3000]);
});

test('told to wait longer than half a minute, it returns the reply at once', async () => {
  const { transport, sent } = makeScene({ status: 429, headers: { 'retry-after': '3600' } });
  assert.equal((await transport(read)).retryAfter, 3600);
  assert.equal(sent.length, 1);
});

test('what would be answered the same again is not sent again', async () => {
  const suspended = { status: 503, body: { error_code: '60017', success: false } };
  for (const reply of [suspended, { status: 404 }, { status: 401 }, { status: 422 }]) {
    const { transport, sent } = makeScene(reply);
    await transport(read);
    assert.equal(sent.length, 1);
  }
});

test('a check of a code is never sent twice, whatever happens', async () => {
  for (const reply of [gone, unavailable]) {
    const { transport, sent } = makeScene(reply);
    await transport(check).catch(() => {});
    assert.equal(sent.length, 1);
    assert.equal(sent[0]?.headers['idempotency-key'], undefined);
  }
});

test('a network that stays away is told as such, with its cause', async () => {
  const { transport, sent } = makeScene(gone);
  await assert.rejects(transport(read), (error) => {
    assert.ok(error instanceof UnreachableError);
    assert.deepEqual([error.problem, error.cause, error.requestId], ['network', gone, null]);
    return true;
  });
  assert.equal(sent.length, 3);
});

test('silence ends with the time limit', async () => {
  const { transport } = makeScene('silence');
  await assert.rejects(transport(check, { timeout: 1 }), { name: 'UnreachableError', problem: 'timeout' });
});

test("the caller's own signal ends the call with its reason, before and during it, and is no reason to repeat", async () => {
  const reason = new Error('the person went away');
  const { transport, sent } = makeScene('silence');
  const controller = new AbortController();
  const asked = transport(read, { signal: controller.signal });
  controller.abort(reason);
  await assert.rejects(asked, reason);
  await assert.rejects(transport(read, { signal: controller.signal }), reason);
  assert.equal(sent.length, 1);
});

test('waiting between repeats ends with the signal too', async () => {
  const controller = new AbortController();
  const waiting = pause(60_000, controller.signal);
  controller.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
});

test('what is no URL and no key is refused at once', () => {
  assert.throws(() => makeTransport({ apiKey: 'k', baseUrl: '2fa' }), /not a URL: 2fa/);
  assert.throws(() => makeTransport({ apiKey: '', baseUrl: 'https://e.com' }), /API key/);
});
