import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutgoingMessage, Provider } from './provider.ts';
import { providerKinds } from './provider-kinds.ts';
import { readProviders } from './providers-settings.ts';

const inbox: Provider = {
  name: 'inbox',
  channels: ['sms', 'voice', 'email'],
  send: async () => ({ kind: 'accepted', reference: null }),
};
const twilio = { kind: 'twilio', accountSid: `AC${'0'.repeat(32)}`, authToken: 'secret-token', from: '+12025550100' };
const spare = { kind: 'http', channels: ['sms'], url: 'https://gateway.example/', body: '{"to":"{{to}}"}' };
const mail = { kind: 'smtp', host: 'mail.example', port: 587, from: 'codes@example.com' };
const read = (value: object, publicUrl: string | null = null) =>
  readProviders(JSON.stringify(value), providerKinds(inbox, publicUrl));

test('every kind can be made and is called what its key says', () => {
  const result = read({
    providers: { main: twilio, spare, mail, dev: { kind: 'inbox' } },
    channels: { sms: ['main', 'spare', 'dev'], email: ['mail'] },
  });
  assert.ok(result.ok, JSON.stringify(result));
  const { sms, email } = result.byChannel;
  assert.deepEqual(
    [...sms, ...email].map((provider) => provider.name),
    ['main', 'spare', 'inbox', 'mail'],
  );
  assert.equal(sms[2], inbox);
});

test('a name beside the key is no setting', () => {
  for (const entry of [twilio, spare, mail, { kind: 'inbox' }]) {
    const result = read({ providers: { main: { ...entry, name: 'other' } }, channels: {} });
    assert.deepEqual(result, { ok: false, problems: ['provider main: name is not a known setting'] });
  }
});

test('an unknown setting is a problem in every kind', () => {
  for (const entry of [twilio, spare, mail, { kind: 'inbox' }]) {
    const result = read({ providers: { main: { ...entry, extra: 1 } }, channels: {} });
    assert.deepEqual(result, { ok: false, problems: ['provider main: extra is not a known setting'] });
  }
});

test('settings at odds with each other are told by the provider', () => {
  const result = read({ providers: { main: { ...twilio, authToken: undefined } }, channels: {} });
  assert.deepEqual(result, { ok: false, problems: ['provider main: authToken or apiKey is needed'] });
});

describe('Twilio reaches this server at the public URL', () => {
  const message: OutgoingMessage = {
    id: 'm',
    channel: 'voice',
    to: '+12025550123',
    text: 'Code 1 2 3',
    subject: null,
    code: '123',
    locale: 'en',
  };

  /** The form that Twilio would get. */
  async function formOf(t: { mock: typeof import('node:test').mock }, settings: object, publicUrl: string | null) {
    let form = new URLSearchParams();
    t.mock.method(globalThis, 'fetch', async (_url: string, init: { body: string }) => {
      form = new URLSearchParams(init.body);
      return new Response(JSON.stringify({ sid: `CA${'0'.repeat(32)}` }), { status: 201 });
    });
    const result = read({ providers: { main: { ...twilio, ...settings } }, channels: { voice: ['main'] } }, publicUrl);
    assert.ok(result.ok, JSON.stringify(result));
    await result.byChannel.voice[0]?.send(message, new AbortController().signal);
    return form;
  }

  test('by default', async (t) => {
    const form = await formOf(t, {}, 'https://auth.example.com/base/');
    assert.equal(form.get('StatusCallback'), 'https://auth.example.com/base/receipts/twilio/main');
    assert.match(
      form.get('Twiml') ?? '',
      /action="https:\/\/auth\.example\.com\/base\/receipts\/twilio\/main\/key-press\?/,
    );
  });

  test('unless the operator named another address', async (t) => {
    const form = await formOf(t, { statusCallbackUrl: 'https://other.example/x' }, 'https://auth.example.com');
    assert.equal(form.get('StatusCallback'), 'https://other.example/x');
  });

  test('but is not asked to when calls speak at once', async (t) => {
    const form = await formOf(t, { speaksWithoutKeyPress: true }, 'https://auth.example.com');
    assert.doesNotMatch(form.get('Twiml') ?? '', /action=/);
  });

  for (const publicUrl of [null, 'http://127.0.0.1:8080']) {
    test(`not when that is ${publicUrl}: there is no voice without a key press`, () => {
      const result = read({ providers: { main: twilio }, channels: { voice: ['main'] } }, publicUrl);
      assert.deepEqual(result, { ok: false, problems: ['channels.voice: provider main cannot send voice'] });
    });
  }
});
