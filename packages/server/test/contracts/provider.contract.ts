import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutgoingMessage, Provider, SendOutcome } from '../../src/features/delivery/provider.ts';
import type { Fault } from '../doubles/fault.ts';

/** What arrived at the vendor and would be passed on to a person. */
export interface ReceivedMessage {
  to: string;
  text: string;
}

/** A provider wired to a local double of its vendor. */
export interface ProviderUnderTest {
  provider: Provider;
  /** A message the vendor takes as it is. */
  message: OutgoingMessage;
  /** Credentials of the provider in every form in which they travel. */
  credentials: string[];
  behave(fault: Fault): void;
  /** Requests, or connections, that reached the vendor so far. */
  requests(): number;
  /** Requests that reached the place a redirect pointed to. */
  followed(): number;
  /** Resolves when the next request has arrived. */
  next(): Promise<void>;
  /** Everything the vendor accepted so far. */
  received(): ReceivedMessage[];
  /** The same provider, configured for a port nobody listens on. */
  makeUnreachable(): Provider;
  close(): Promise<void>;
}

/** Texts that would break out of whatever they are put into, if they were not escaped for it. */
const HOSTILE_TEXTS = {
  'line breaks and commands': 'Acme\r\n.\r\nRCPT TO:<b@example.org>\r\nX-Header: 1\r\n\r\n123456',
  markup: `</Say></Response><Dial>+12025550199</Dial> <![CDATA[ & &amp; &#13; "' ]]> 123456`,
  placeholders: '{{code}} {{to}} {{ text }} {{unknown}} {{{{id}}}} $& $1 %7B%7B 123456',
  'JSON fields': '","to":"+12025550199","x":"\\" \\u0041 123456',
  'form fields': '&To=%2B12025550199&Body=x#fragment?a=b;c +%20 123456',
} as const;

const UNICODE_TEXT = 'Löschcode für „Ünïcode“: \u2068123456\u2069 שלום مرحبا नमस्ते 你好 😀👩‍👩‍👧 e\u0301';

/** The promises of `Provider`, run against every provider that has a vendor. */
export function runProviderContract(name: string, open: () => Promise<ProviderUnderTest>): void {
  /** Opens a provider and its double, and closes both whatever happens. */
  const check = (title: string, body: (subject: ProviderUnderTest) => Promise<void>) =>
    test(title, async () => {
      const subject = await open();
      try {
        await body(subject);
      } finally {
        await subject.close();
      }
    });

  const send = async (subject: ProviderUnderTest, change: Partial<OutgoingMessage> = {}) => {
    const message = { ...subject.message, ...change };
    const outcome = await subject.provider.send(message, new AbortController().signal);
    assertSilentAbout(outcome, message, subject.credentials);
    return outcome;
  };

  describe(`${name} keeps the promises of a provider`, () => {
    check('accepted: one request, the message as it is, a reference', async (subject) => {
      const outcome = await send(subject);
      assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
      assert.match((outcome.kind === 'accepted' && outcome.reference) || '', /^[\x21-\x7e]{1,200}$/);
      assert.equal(subject.requests(), 1);
      assert.deepEqual(subject.received(), [{ to: subject.message.to, text: subject.message.text }]);
    });

    const expected: [Fault, SendOutcome['kind']][] = [
      ['refuse', 'refused'],
      ['unauthorised', 'failed'],
      ['throttle', 'failed'],
      ['error', 'failed'],
      ['nonsense', 'failed'],
      ['cut', 'failed'],
      ['huge', 'failed'],
    ];
    for (const [fault, kind] of expected) {
      check(`${fault}: ${kind} after one request, with a reason that tells nothing of the person`, async (subject) => {
        subject.behave(fault);
        const outcome = await send(subject);
        assert.equal(outcome.kind, kind, JSON.stringify(outcome));
        assert.equal(subject.requests(), 1);
      });
    }

    check('redirect: not followed', async (subject) => {
      subject.behave('redirect');
      assert.notEqual((await send(subject)).kind, 'accepted');
      assert.equal(subject.requests(), 1);
      assert.equal(subject.followed(), 0);
    });

    check('connection refused: failed', async (subject) => {
      const outcome = await subject.makeUnreachable().send(subject.message, new AbortController().signal);
      assertSilentAbout(outcome, subject.message, subject.credentials);
      assert.match(outcome.kind === 'failed' ? outcome.reason : '', /ECONNREFUSED|ESOCKET|ECONNECTION/);
    });

    check('silence: the signal ends it', async (subject) => {
      subject.behave('silent');
      const controller = new AbortController();
      const arrived = subject.next();
      const sending = subject.provider.send(subject.message, controller.signal);
      await arrived;
      controller.abort();
      const outcome = await sending;
      assertSilentAbout(outcome, subject.message, subject.credentials);
      assert.equal(outcome.kind, 'failed');
      assert.equal(subject.requests(), 1);
    });

    check('a signal that is already aborted: failed, nothing is sent', async (subject) => {
      const outcome = await subject.provider.send(subject.message, AbortSignal.abort());
      assert.equal(outcome.kind, 'failed');
      assert.equal(subject.requests(), 0);
    });

    check('after a failure the next message goes through', async (subject) => {
      for (const fault of ['error', 'refuse', 'cut', 'ok'] as const) {
        subject.behave(fault);
        const { kind } = await send(subject);
        assert.equal(kind === 'accepted', fault === 'ok', fault);
      }
      assert.equal(subject.received().at(-1)?.text, subject.message.text);
    });

    check('unicode arrives intact', async (subject) => {
      assert.equal((await send(subject, { text: UNICODE_TEXT })).kind, 'accepted');
      assert.equal(subject.received()[0]?.text, UNICODE_TEXT);
    });

    for (const [title, text] of Object.entries(HOSTILE_TEXTS)) {
      check(`${title} in the text are text`, async (subject) => {
        const outcome = await send(subject, { text });
        assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
        assert.deepEqual(subject.received().map(normalise), [normalise({ to: subject.message.to, text })]);
        assert.equal(subject.requests(), 1);
      });
    }

    check('a text that is not well-formed is no reason to throw', async (subject) => {
      assert.equal((await send(subject, { text: 'half a pair \ud800, a null \u0000, 123456' })).kind, 'accepted');
    });

    check('a channel it does not have: refused, nothing is sent', async (subject) => {
      const { channels } = subject.provider;
      const channel = (['sms', 'voice', 'email'] as const).find((other) => !channels.includes(other));
      if (!channel) return;
      assert.equal((await send(subject, { channel })).kind, 'refused');
      assert.equal(subject.requests(), 0);
    });
  });
}

/** Mail has only one kind of line break; which one arrives is not ours to say. */
function normalise(message: ReceivedMessage): ReceivedMessage {
  return { ...message, text: message.text.replaceAll('\r\n', '\n') };
}

function assertSilentAbout(outcome: SendOutcome, message: OutgoingMessage, credentials: string[]): void {
  if (outcome.kind === 'accepted') return;
  assert.match(outcome.reason, /^[\x20-\x7e]{3,80}$/);
  const secrets = [message.to, message.to.slice(1), message.text, message.code, ...credentials];
  for (const secret of secrets) assert.ok(!outcome.reason.includes(secret), `"${outcome.reason}" tells "${secret}"`);
}
