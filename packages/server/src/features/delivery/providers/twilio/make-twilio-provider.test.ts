import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ProviderUnderTest, runProviderContract } from '../../../../../test/contracts/provider.contract.ts';
import { findClosedPort } from '../../../../../test/doubles/find-closed-port.ts';
import { startTwilioDouble, type TwilioDouble } from '../../../../../test/doubles/twilio-double.ts';
import type { OutgoingMessage } from '../../provider.ts';
import { makeAnswerKeyPress } from './make-answer-key-press.ts';
import { makeTwilioProvider } from './make-twilio-provider.ts';
import type { TwilioSettings } from './twilio-settings.ts';

const message: OutgoingMessage = {
  id: 'msg_0001',
  channel: 'sms',
  to: '+12025550123',
  text: 'Your Acme code is 7315904',
  subject: null,
  code: '7315904',
  locale: 'en',
};
const call: OutgoingMessage = { ...message, channel: 'voice', text: 'Your Acme code is 7 3 1 5 9 0 4' };
const keyPressUrl = 'https://auth.example.com/twilio/key-press?node=1&x=2';

function settingsFor({ url, credentials }: TwilioDouble, more: Partial<TwilioSettings> = {}): TwilioSettings {
  const { accountSid, authToken } = credentials;
  return { baseUrl: url, accountSid, authToken, from: '+12025550100', keyPressUrl, ...more };
}

function secretsOf({ credentials }: TwilioDouble): string[] {
  const { accountSid, authToken } = credentials;
  return [accountSid, authToken, Buffer.from(`${accountSid}:${authToken}`).toString('base64')];
}

async function open(kind: 'sms' | 'voice'): Promise<ProviderUnderTest> {
  const double = await startTwilioDouble();
  const settings = settingsFor(double);
  const answerKeyPress = makeAnswerKeyPress(settings);
  const closedPort = await findClosedPort();
  return {
    ...double,
    provider: makeTwilioProvider(settings),
    message: kind === 'sms' ? message : call,
    credentials: secretsOf(double),
    requests: () => double.ledger.length,
    received: () =>
      double.ledger
        .filter((entry) => entry.isAccepted)
        .map((entry) => {
          if (entry.kind === 'sms') return { to: entry.to, text: entry.text };
          const pressed = double.keyPress(entry);
          return { to: entry.to, text: spokenBy(answerKeyPress(pressed)) };
        }),
    makeUnreachable: () => makeTwilioProvider({ ...settings, baseUrl: `http://127.0.0.1:${closedPort}` }),
  };

  function spokenBy(twiml: string | null): string {
    assert.ok(twiml);
    const { says, hangsUp, action } = double.script({ text: twiml } as Parameters<TwilioDouble['script']>[0]);
    assert.deepEqual([says.length, new Set(says.map(({ text }) => text)).size, hangsUp, action], [3, 1, true, null]);
    return says[0]?.text ?? '';
  }
}

runProviderContract('twilio sms', () => open('sms'));
runProviderContract('twilio voice', () => open('voice'));

/** Runs a body with a double that is closed whatever happens. */
function withDouble(title: string, body: (double: TwilioDouble) => Promise<void>): void {
  test(title, async () => {
    const double = await startTwilioDouble();
    try {
      await body(double);
    } finally {
      await double.close();
    }
  });
}

const send = (settings: TwilioSettings, what: OutgoingMessage) =>
  makeTwilioProvider(settings).send(what, new AbortController().signal);

withDouble('voicemail hears the question and never the code', async (double) => {
  await send(settingsFor(double), call);
  const [entry] = double.ledger;
  assert.ok(entry);
  const heard = double.script(entry);
  assert.deepEqual(new Set(heard.says.map(({ text }) => text)), new Set(['Hello. To hear your code, press any key.']));
  assert.ok(heard.hangsUp);
  assert.ok(!entry.text.includes('7 3 1'));
});

withDouble('the call speaks the language of the message', async (double) => {
  const settings = settingsFor(double);
  await send(settings, { ...call, locale: 'pt-BR', text: 'Seu código é 1 2 3' });
  const [entry] = double.ledger;
  assert.ok(entry);
  assert.equal(double.script(entry).says[0]?.language, 'pt-BR');
  assert.match(
    makeAnswerKeyPress(settings)(double.keyPress(entry)) ?? '',
    /<Say language="pt-BR" voice="Polly\.Camila">/,
  );
});

withDouble('a key press is answered only when Twilio signed it, for the number called', async (double) => {
  const settings = settingsFor(double);
  await send(settings, call);
  const [entry] = double.ledger;
  assert.ok(entry);
  const answer = makeAnswerKeyPress(settings);
  const pressed = double.keyPress(entry);
  assert.ok(answer(pressed));

  assert.equal(answer({ ...pressed, signature: `${pressed.signature}x` }), null, 'another signature');
  assert.equal(answer({ ...pressed, url: pressed.url.replace('node=1', 'node=2') }), null, 'another address');
  const other = double.keyPress({ ...entry, to: '+12025550199' });
  assert.equal(answer(other), null, 'the ticket of another number');
  const noKey = double.keyPress(entry, '');
  assert.equal(answer(noKey), null, 'no key');
});

withDouble('two calls never carry the same ticket', async (double) => {
  const settings = settingsFor(double);
  await send(settings, call);
  await send(settings, call);
  const [first, second] = double.ledger;
  assert.ok(first && second);
  assert.notEqual(double.keyPress(first).url, double.keyPress(second).url);
});

withDouble('without a public address the operator may let calls speak at once', async (double) => {
  await send(settingsFor(double, { keyPressUrl: undefined, speaksWithoutKeyPress: true }), call);
  const [entry] = double.ledger;
  assert.ok(entry);
  assert.deepEqual(new Set(double.script(entry).says.map(({ text }) => text)), new Set([call.text]));
});

withDouble('without either there is no voice', async (double) => {
  const provider = makeTwilioProvider(settingsFor(double, { keyPressUrl: undefined }));
  assert.deepEqual(provider.channels, ['sms']);
});

withDouble('an API key, a messaging service and receipts', async (double) => {
  const { credentials } = double;
  const statusCallbackUrl = 'https://auth.example.com/twilio/receipt';
  const more = {
    from: undefined,
    keyPressUrl: undefined,
    messagingServiceSid: `MG${'c3'.repeat(16)}`,
    statusCallbackUrl,
  };
  const outcome = await send(settingsFor(double, { ...more, apiKey: credentials.apiKey }), message);
  assert.deepEqual(outcome, { kind: 'accepted', reference: double.ledger[0]?.sid });
  assert.deepEqual(Object.fromEntries(double.ledger[0]?.form ?? []), {
    To: message.to,
    Body: message.text,
    MessagingServiceSid: more.messagingServiceSid,
    StatusCallback: statusCallbackUrl,
  });
});

withDouble('the number of the refusal is told', async (double) => {
  const outcome = await send(settingsFor(double), { ...message, to: '+1' });
  assert.deepEqual(outcome, { kind: 'refused', reason: 'twilio 21211' });
  const long = await send(settingsFor(double), { ...message, text: 'x'.repeat(1601) });
  assert.deepEqual(long, { kind: 'refused', reason: 'twilio 21617' });
});

const good: TwilioSettings = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'token-that-stays-secret',
  from: '+12025550100',
};
const apiKey = { sid: `SK${'0'.repeat(32)}`, secret: 'secret' };
const bad: [string, object, RegExp][] = [
  ['an account that is not one', { ...good, accountSid: 'AC1' }, /accountSid/],
  ['no credentials', { ...good, authToken: undefined }, /authToken or apiKey/],
  ['no sender', { ...good, from: undefined }, /from or messagingServiceSid/],
  [
    'receipts that nobody could verify',
    { ...good, authToken: undefined, apiKey, statusCallbackUrl: 'https://a.example' },
    /statusCallbackUrl needs authToken/,
  ],
  [
    'key presses that nobody could verify',
    { ...good, authToken: undefined, apiKey, keyPressUrl: 'https://a.example' },
    /keyPressUrl needs authToken/,
  ],
  ['calls from a name', { ...good, from: 'Acme', keyPressUrl: 'https://a.example' }, /calls need a number/],
  [
    'both ways of speaking',
    { ...good, keyPressUrl: 'https://a.example', speaksWithoutKeyPress: true },
    /exclude each other/,
  ],
  ['an address that is not one', { ...good, baseUrl: 'https://a:b:c' }, /baseUrl is not an address/],
  ['an unknown setting', { ...good, authTokn: 'x' }, /authTokn is not a known setting/],
];
for (const [title, settings, expected] of bad) {
  test(`does not start with ${title}`, () => {
    const make = () => makeTwilioProvider(settings as TwilioSettings);
    assert.throws(make, (error: Error) => expected.test(error.message) && !error.message.includes('stays-secret'));
  });
}
