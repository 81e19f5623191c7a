import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import fastify from 'fastify';
import { makeTwilioCallbacks, type Receipt } from '../../features/delivery/index.ts';
import { makeTwilioProvider } from '../../features/delivery/providers/twilio/make-twilio-provider.ts';
import { registerTwilioReceipts } from './twilio.routes.ts';

const authToken = 'auth-token-of-a-test';
const publicUrl = 'https://auth.example.com/base';
const sid = `SM${'0a'.repeat(16)}`;
const delivered = { MessageSid: sid, MessageStatus: 'delivered', To: '+12025550123' };

/** HMAC-SHA1 over the address and the sorted names and values, as Twilio documents it. */
function sign(url: string, form: Record<string, string>, key = authToken): string {
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => text + name + form[name], url);
  return createHmac('sha1', key).update(signed).digest('base64');
}

function open(settings: { publicUrl?: string | null; authTokens?: [string, string][]; known?: boolean } = {}) {
  const app = fastify();
  const receipts: Receipt[] = [];
  registerTwilioReceipts(app, {
    recordReceipt: async (receipt) => {
      if (settings.known === false) return { ok: false, refusal: 'unknown_reference' };
      receipts.push(receipt);
      return { ok: true, isNews: true };
    },
    authTokens: new Map(settings.authTokens ?? [['main', authToken]]),
    publicUrl: settings.publicUrl === undefined ? publicUrl : settings.publicUrl,
  });
  /** `signedUrl` is the address that Twilio was given, `url` the one that arrives. */
  const post = (url: string, form: Record<string, string>, change: { signedUrl?: string; headers?: object } = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': sign(change.signedUrl ?? `${publicUrl}${url}`, form),
        ...change.headers,
      },
      payload: new URLSearchParams(form).toString(),
    });
  return { app, receipts, post };
}

describe('a status receipt', () => {
  test('that Twilio signed is recorded', async () => {
    const { post, receipts } = open();
    const response = await post('/receipts/twilio/main', delivered);
    assert.equal(response.statusCode, 204);
    assert.equal(response.body, '');
    assert.deepEqual(receipts, [{ provider: 'main', reference: sid, status: 'delivered', errorCode: null }]);
  });

  test('brings the vendor’s reason', async () => {
    const { post, receipts } = open();
    await post('/receipts/twilio/main', { ...delivered, MessageStatus: 'undelivered', ErrorCode: '30005' });
    assert.deepEqual([receipts[0]?.status, receipts[0]?.errorCode], ['undelivered', '30005']);
  });

  test('is verified over the query too', async () => {
    const { post, receipts } = open();
    assert.equal((await post('/receipts/twilio/main?a=1&b=%20', delivered)).statusCode, 204);
    const stripped = { signedUrl: `${publicUrl}/receipts/twilio/main` };
    assert.equal((await post('/receipts/twilio/main?a=1', delivered, stripped)).statusCode, 403);
    assert.equal(receipts.length, 1);
  });

  test('is verified over the address of the request when there is no public one', async () => {
    const { post } = open({ publicUrl: null });
    const headers = { host: 'direct.example:8080' };
    const signedUrl = 'http://direct.example:8080/receipts/twilio/main';
    assert.equal((await post('/receipts/twilio/main', delivered, { signedUrl, headers })).statusCode, 204);
    assert.equal((await post('/receipts/twilio/main', delivered, { headers })).statusCode, 403);
  });

  const refused: [string, number, Record<string, string>, object][] = [
    ['without a signature', 403, delivered, { headers: { 'x-twilio-signature': '' } }],
    ['with another signature', 403, delivered, { headers: { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' } }],
    ['signed for another address', 403, delivered, { signedUrl: 'https://auth.example.com/other' }],
    [
      'signed with another token',
      403,
      delivered,
      { headers: { 'x-twilio-signature': sign(`${publicUrl}/receipts/twilio/main`, delivered, 'other') } },
    ],
    [
      'changed after it was signed',
      403,
      { ...delivered, MessageStatus: 'failed' },
      { headers: { 'x-twilio-signature': sign(`${publicUrl}/receipts/twilio/main`, delivered) } },
    ],
    ['that says nothing of a message', 400, { Hello: 'there' }, {}],
    ['that is not a form', 415, delivered, { headers: { 'content-type': 'application/json' } }],
  ];
  for (const [title, status, form, change] of refused) {
    test(`${title}: ${status}, nothing recorded`, async () => {
      const { post, receipts } = open();
      const response = await post('/receipts/twilio/main', form, change);
      assert.equal(response.statusCode, status, response.body);
      assert.equal(receipts.length, 0);
    });
  }

  test('of a provider nobody knows: 404', async () => {
    const { post, receipts } = open();
    for (const name of ['other', 'constructor', '__proto__']) {
      assert.equal((await post(`/receipts/twilio/${name}`, delivered)).statusCode, 404, name);
    }
    assert.equal(receipts.length, 0);
  });

  test('of a provider without an auth token: 404, because nothing could be verified', async () => {
    const { post } = open({ authTokens: [['main', '']] });
    const headers = { 'x-twilio-signature': sign(`${publicUrl}/receipts/twilio/main`, delivered, '') };
    assert.equal((await post('/receipts/twilio/main', delivered, { headers })).statusCode, 404);
  });

  test('of a message nobody knows: 404', async () => {
    const { post } = open({ known: false });
    assert.equal((await post('/receipts/twilio/main', delivered)).statusCode, 404);
  });

  test('that is far too large: 413', async () => {
    const { post, receipts } = open();
    assert.equal((await post('/receipts/twilio/main', { ...delivered, Body: 'x'.repeat(40_000) })).statusCode, 413);
    assert.equal(receipts.length, 0);
  });

  test('leaves the way in which other routes read bodies alone', async () => {
    const { app } = open();
    app.post('/other', async (request) => request.body);
    const response = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
    assert.deepEqual(response.json(), { a: 1 });
  });
});

describe('a pressed key', () => {
  const to = '+12025550123';
  const path = '/receipts/twilio/main/key-press';

  /** Makes a call and returns what Twilio was told to post to when a key is pressed. */
  async function addressInTwiml(t: { mock: { method: typeof import('node:test').mock.method } }): Promise<string> {
    let twiml = '';
    t.mock.method(globalThis, 'fetch', async (_url: string, init: { body: string }) => {
      twiml = new URLSearchParams(init.body).get('Twiml') ?? '';
      return new Response(JSON.stringify({ sid: `CA${'0'.repeat(32)}` }), { status: 201 });
    });
    const provider = makeTwilioProvider({
      accountSid: `AC${'0'.repeat(32)}`,
      authToken,
      from: '+12025550100',
      keyPressUrl: `${publicUrl}${path}`,
    });
    const message = {
      id: 'm',
      channel: 'voice',
      to,
      text: 'Code 1 2 3',
      subject: null,
      code: '123',
      locale: 'en',
    } as const;
    await provider.send(message, new AbortController().signal);
    const address = /action="([^"]+)"/.exec(twiml)?.[1]?.replaceAll('&amp;', '&');
    assert.ok(address, twiml);
    return address;
  }

  test('that Twilio signed gets the code read out', async (t) => {
    const address = await addressInTwiml(t);
    const { post } = open();
    const response = await post(address.slice(publicUrl.length), { To: to, Digits: '5' }, { signedUrl: address });
    assert.equal(response.statusCode, 200, response.body);
    assert.match(response.headers['content-type'] as string, /^text\/xml/);
    assert.match(response.body, /Code 1 2 3/);
  });

  test('of another call, or forged: 403 and no code', async (t) => {
    const address = await addressInTwiml(t);
    const { post } = open();
    const url = address.slice(publicUrl.length);
    const other = await post(url, { To: '+12025550199', Digits: '5' }, { signedUrl: address });
    const forged = await post(url, { To: to, Digits: '5' }, { signedUrl: 'https://elsewhere.example' });
    for (const response of [other, forged]) {
      assert.equal(response.statusCode, 403);
      assert.doesNotMatch(response.body, /1 2 3/);
    }
  });

  test('of a provider nobody knows: 404', async () => {
    const { post } = open();
    assert.equal((await post('/receipts/twilio/other/key-press', { Digits: '5' })).statusCode, 404);
  });
});

test('callbacks cannot be made without an auth token', () =>
  assert.throws(() => makeTwilioCallbacks(''), /needs authToken/));
