import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { type ProviderUnderTest, runProviderContract } from '../../../../../test/contracts/provider.contract.ts';
import { findClosedPort } from '../../../../../test/doubles/find-closed-port.ts';
import { type SmtpDouble, startSmtpDouble } from '../../../../../test/doubles/smtp-double.ts';
import type { OutgoingMessage } from '../../provider.ts';
import { makeSmtpProvider } from './make-smtp-provider.ts';
import type { SmtpSettings } from './smtp-settings.ts';

const message: OutgoingMessage = {
  id: 'msg_0001',
  channel: 'email',
  to: 'ann.person@mail.example',
  text: 'Your Acme code is 7315904',
  subject: 'Your Acme code',
  code: '7315904',
  locale: 'en',
};

const good: SmtpSettings = { host: 'mail.example', port: 587, from: 'codes@acme.example' };

function settingsFor({ host, port, credentials }: SmtpDouble): SmtpSettings {
  return { host, port, security: 'none', ...credentials, from: 'Acme <codes@acme.example>' };
}

async function open(): Promise<ProviderUnderTest> {
  const double = await startSmtpDouble();
  const { username, password } = double.credentials;
  const settings = settingsFor(double);
  const provider = makeSmtpProvider(settings);
  const closedPort = await findClosedPort();
  return {
    ...double,
    provider,
    message,
    credentials: [username, password, Buffer.from(`\0${username}\0${password}`).toString('base64')],
    requests: () => Math.max(double.connections(), double.ledger.length),
    received: () =>
      double.ledger
        .filter((entry) => entry.isAccepted)
        .map(({ to, mail }) => ({ to: to.join(), text: mail?.text ?? '' })),
    makeUnreachable: () => makeSmtpProvider({ ...settings, port: closedPort }),
    async close() {
      provider.close();
      await double.close();
    },
  };
}

runProviderContract('smtp', open);

/** Sends with a provider of its own, which is closed with its double whatever happens. */
function withDouble(title: string, body: (double: SmtpDouble, send: typeof sendWith) => Promise<void>): void {
  test(title, async () => {
    const double = await startSmtpDouble();
    try {
      await body(double, sendWith);
    } finally {
      await double.close();
    }
  });
}

async function sendWith(settings: SmtpSettings, ...changes: Partial<OutgoingMessage>[]) {
  const provider = makeSmtpProvider(settings);
  try {
    const outcomes = [];
    for (const change of changes) {
      outcomes.push(await provider.send({ ...message, ...change }, new AbortController().signal));
    }
    return outcomes;
  } finally {
    provider.close();
  }
}

withDouble(
  'the mail has a sender, a subject, a stable identifier and says that a machine wrote it',
  async (double, send) => {
    const settings = { ...settingsFor(double), replyTo: 'help@acme.example' };
    const outcomes = await send(
      settings,
      {},
      { subject: 'Ihr Acme-Code für „Müller & Söhne“ 🔑 mit einem langen Namen' },
    );
    assert.deepEqual(outcomes[0], { kind: 'accepted', reference: 'msg_0001@acme.example' });
    const [first, second] = double.ledger.map(({ mail }) => mail?.headers);
    assert.equal(first?.get('from'), 'Acme <codes@acme.example>');
    assert.equal(first?.get('to'), message.to);
    assert.equal(first?.get('reply-to'), 'help@acme.example');
    assert.equal(first?.get('subject'), message.subject);
    assert.equal(first?.get('message-id'), '<msg_0001@acme.example>');
    assert.equal(first?.get('auto-submitted'), 'auto-generated');
    assert.equal(second?.get('message-id'), first?.get('message-id'));
    assert.equal(second?.get('subject'), 'Ihr Acme-Code für „Müller & Söhne“ 🔑 mit einem langen Namen');
    assert.equal(double.connections(), 1, 'the second mail used the connection of the first');
  },
);

withDouble('an identifier that a header could not hold is hashed', async (double, send) => {
  await send(settingsFor(double), { id: 'a> b\r\nX: 1' });
  assert.match(double.ledger[0]?.mail?.headers.get('message-id') ?? '', /^<[0-9a-f]{64}@acme\.example>$/);
});

withDouble(
  'a recipient or a subject with more in it than it should have is refused, and nobody is asked',
  async (double, send) => {
    const to = [
      'ann@mail.example\r\nRCPT TO:<eve@mail.example>',
      'ann@mail.example, eve@mail.example',
      'Ann <ann@mail.example>',
      'ann',
      '',
    ];
    for (const outcome of await send(settingsFor(double), ...to.map((address) => ({ to: address })))) {
      assert.deepEqual(outcome, { kind: 'refused', reason: 'the recipient is not one plain address' });
    }
    const subjects = ['Acme\r\nBcc: eve@mail.example', 'Acme\nX: 1', 'Acme\u0000'];
    for (const outcome of await send(settingsFor(double), ...subjects.map((subject) => ({ subject })))) {
      assert.deepEqual(outcome, { kind: 'refused', reason: 'the subject has control characters' });
    }
    assert.deepEqual(await send(settingsFor(double), { subject: null }), [
      { kind: 'refused', reason: 'the subject is missing' },
    ]);
    assert.equal(double.connections(), 0);
  },
);

withDouble('placeholders and markup in a subject are a subject', async (double, send) => {
  const subject = '=?utf-8?q?x?= {{code}} <b> "Acme" ;,:';
  await send(settingsFor(double), { subject });
  assert.equal(double.ledger[0]?.mail?.headers.get('subject'), subject);
});

withDouble('an address in another script arrives', async (double, send) => {
  const [outcome] = await send(settingsFor(double), { to: 'jörg@mail.example' });
  assert.equal(outcome?.kind, 'accepted');
  assert.deepEqual(double.ledger[0]?.to, ['jörg@mail.example']);
});

withDouble('without the TLS that is asked for nothing is said, least of all the password', async (double, send) => {
  const [outcome] = await send({ ...settingsFor(double), security: 'starttls' }, {});
  assert.equal(outcome?.kind, 'failed');
  assert.equal(double.ledger.length, 0);
});

test('a server that hangs up at once is asked once', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [outcome] = await sendWith({ ...good, host: '127.0.0.1', port, security: 'none' }, {});
  server.close();
  assert.equal(outcome?.kind, 'failed');
  assert.equal(connections, 1);
});

withDouble('a closed provider fails', async (double) => {
  const provider = makeSmtpProvider(settingsFor(double));
  provider.close();
  assert.equal((await provider.send(message, new AbortController().signal)).kind, 'failed');
});

const bad: [string, object, RegExp][] = [
  ['a sender that is not one', { from: 'Acme' }, /from is not a sender/],
  ['a sender with a line break', { from: 'Acme\r\nBcc: x <codes@acme.example>' }, /from is not a sender/],
  ['an answer address that is not one', { replyTo: 'a, b' }, /replyTo is not a sender/],
  ['a user name alone', { username: 'x' }, /belong together/],
  ['a password in clear', { username: 'x', password: 'stays-secret', security: 'none' }, /in clear/],
  ['a host that is not one', { host: 'mail.example/x' }, /host/],
  ['a port that is not one', { port: 0 }, /port/],
  ['an unknown setting', { secure: true }, /secure is not a known setting/],
];
for (const [title, change, expected] of bad) {
  test(`does not start with ${title}`, () => {
    const make = () => makeSmtpProvider({ ...good, ...change } as SmtpSettings);
    assert.throws(make, (error: Error) => expected.test(error.message) && !error.message.includes('stays-secret'));
  });
}
