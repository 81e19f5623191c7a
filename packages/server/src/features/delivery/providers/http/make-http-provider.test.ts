import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ProviderUnderTest, runProviderContract } from '../../../../../test/contracts/provider.contract.ts';
import { findClosedPort } from '../../../../../test/doubles/find-closed-port.ts';
import { type HttpGatewayDouble, startHttpGatewayDouble } from '../../../../../test/doubles/http-gateway-double.ts';
import type { OutgoingMessage } from '../../provider.ts';
import type { HttpSettings } from './http-settings.ts';
import { makeHttpProvider } from './make-http-provider.ts';

const message: OutgoingMessage = {
  id: 'msg_0001',
  channel: 'sms',
  to: '+12025550123',
  text: 'Your Acme code is 7315904',
  subject: null,
  code: '7315904',
  locale: 'en',
};

const SHAPES = {
  json: {
    contentType: 'application/json',
    body: '{"to":"{{to}}","text":"{{text}}","code":"{{ code }}","id":"{{id}}","locale":"{{locale}}","channel":"{{channel}}"}',
  },
  form: { contentType: 'application/x-www-form-urlencoded', body: 'to={{toDigits}}&text={{text}}' },
  xml: {
    contentType: 'application/xml',
    body: '<?xml version="1.0" encoding="UTF-8"?><message><to>{{to}}</to><text>{{text}}</text></message>',
  },
  'plain?to={{to}}': { contentType: 'text/plain', body: '{{text}}' },
  'get?to={{to}}&text={{text}}': { method: 'GET' },
} satisfies Record<string, Partial<HttpSettings>>;

function settingsFor({ url, apiKey }: HttpGatewayDouble, path = 'json', more: Partial<HttpSettings> = SHAPES.json) {
  return {
    channels: ['sms'],
    url: `${url}/${path}`,
    headers: { Authorization: `Bearer ${apiKey}` },
    accepted: { path: 'messages.0.status', equals: '0', reference: 'messages.0.id' },
    ...more,
  } satisfies HttpSettings;
}

for (const [path, shape] of Object.entries(SHAPES)) {
  runProviderContract(`http ${path.split('?')[0]}`, async (): Promise<ProviderUnderTest> => {
    const double = await startHttpGatewayDouble(202);
    const settings = settingsFor(double, path, shape);
    const closedPort = await findClosedPort();
    return {
      ...double,
      provider: makeHttpProvider(settings),
      message,
      credentials: [double.apiKey],
      requests: () => double.ledger.length,
      received: () =>
        double.ledger
          .filter((entry) => entry.isAccepted)
          .map(({ to, text }) => ({ to: `+${to.replace('+', '')}`, text })),
      makeUnreachable: () => makeHttpProvider({ ...settings, url: `http://127.0.0.1:${closedPort}/${path}` }),
    };
  });
}

/** Runs a body with a double that is closed whatever happens. */
function withDouble(title: string, body: (double: HttpGatewayDouble) => Promise<void>, status?: number): void {
  test(title, async () => {
    const double = await startHttpGatewayDouble(status);
    try {
      await body(double);
    } finally {
      await double.close();
    }
  });
}

const send = (settings: HttpSettings, change: Partial<OutgoingMessage> = {}) =>
  makeHttpProvider(settings).send({ ...message, ...change }, new AbortController().signal);

withDouble('every placeholder has its value', async (double) => {
  assert.deepEqual(await send(settingsFor(double)), { kind: 'accepted', reference: 'gw-1' });
  const { to, text, code, id, locale, channel } = message;
  assert.deepEqual(Object.fromEntries(double.ledger[0]?.fields ?? []), { to, text, code, id, locale, channel });
});

for (const status of [200, 201, 202, 204]) {
  const accepted = {};
  withDouble(
    `${status} alone is acceptance when nothing else is asked for`,
    async (double) =>
      assert.deepEqual(await send({ ...settingsFor(double), accepted }), { kind: 'accepted', reference: null }),
    status,
  );
}

withDouble('when the status decides alone, an answer cut short or too large does not undo it', async (double) => {
  const settings = { ...settingsFor(double), accepted: { reference: 'messages.0.id' } };
  for (const fault of ['cut', 'huge', 'nonsense'] as const) {
    double.behave(fault);
    assert.deepEqual(await send(settings), { kind: 'accepted', reference: null }, fault);
  }
});

withDouble('when the answer is needed, one cut short or too large is a failure that says so', async (double) => {
  for (const [fault, reason] of [
    ['cut', /^answered 200 and broke off/],
    ['huge', /^answered 200 with more than 64 kB$/],
    ['nonsense', /^nonsense in an answer 200$/],
  ] as const) {
    double.behave(fault);
    const outcome = await send(settingsFor(double));
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', reason);
  }
});

withDouble('a status of the list of refusals is a refusal, any other a failure', async (double) => {
  const settings = { ...settingsFor(double), refused: { statuses: ['500-503'] } };
  double.behave('error');
  assert.deepEqual(await send(settings), { kind: 'refused', reason: 'answered 503' });
  double.behave('throttle');
  assert.deepEqual(await send(settings), { kind: 'failed', reason: 'answered 429' });
});

withDouble('a header carries a value only when it can do so unharmed', async (double) => {
  const settings = settingsFor(double);
  const headers = { ...settings.headers, 'X-Note': 'note {{text}}' };
  assert.equal((await send({ ...settings, headers }, { text: 'plain' })).kind, 'accepted');
  assert.equal(double.ledger[0]?.request.headers['x-note'], 'note plain');
  for (const text of ['a\r\nX-Evil: 1', 'a\nb', 'a\u0000', 'Ünïcode', '😀']) {
    const outcome = await send({ ...settings, headers }, { text });
    assert.deepEqual(outcome, { kind: 'refused', reason: 'a header cannot carry this message' }, JSON.stringify(text));
  }
  assert.equal(double.ledger.length, 1);
});

withDouble('a value cannot climb out of its place in the path', async (double) => {
  const settings = { ...settingsFor(double), url: `${double.url}/json/{{text}}/x` };
  for (const text of ['..', '.']) {
    const outcome = await send(settings, { text });
    assert.deepEqual(outcome, { kind: 'refused', reason: 'the address cannot carry this message' });
  }
  await send(settings, { text: '../a?b#c/d\\e' });
  assert.equal(double.ledger[0]?.request.path, '/json/..%2Fa%3Fb%23c%2Fd%5Ce/x');
  assert.equal(double.ledger.length, 1);
});

withDouble('a reference that is not an identifier is left out', async (double) => {
  const settings = settingsFor(double);
  const accepted = { path: 'messages.0.status', equals: [0, 'queued'], reference: 'messages' };
  assert.deepEqual(await send({ ...settings, accepted }), { kind: 'accepted', reference: null });
});

const good: HttpSettings = { channels: ['sms'], url: 'https://gateway.example/send', body: '{"to":"{{to}}"}' };
const bad: [string, object, RegExp][] = [
  ['an unknown placeholder', { body: '{"to":"{{phone}}"}' }, /body has the unknown placeholder \{\{phone\}\}/],
  ['an inherited placeholder', { body: '"{{constructor}}"' }, /unknown placeholder/],
  ['an open placeholder', { body: '{"to":"{{to"}' }, /without a placeholder/],
  ['an unknown placeholder in the address', { url: 'https://gateway.example/?a={{x}}' }, /url has the unknown/],
  ['an unknown placeholder in a header', { headers: { 'X-A': '{{x}}' } }, /headers\.X-A has the unknown/],
  ['a host made of a value', { url: 'https://{{to}}.example/' }, /host without placeholders/],
  ['a host that a value could extend', { url: 'https://gateway.example{{to}}' }, /host without placeholders/],
  ['credentials in the address', { url: 'https://user:pass@gateway.example/' }, /without credentials/],
  ['another scheme', { url: 'ftp://gateway.example/' }, /url/],
  ['an address that is not one', { url: 'https://gateway.example:x/' }, /not an address/],
  ['JSON with an unquoted text', { body: '{"text":{{text}}}' }, /not JSON/],
  ['JSON with an unquoted code, which may begin with a zero', { body: '{"code":{{code}}}' }, /not JSON/],
  ['XML that is not well-formed', { contentType: 'text/xml', body: '<a>{{to}}</b>' }, /well-formed/],
  ['XML with a value in a CDATA section', { contentType: 'text/xml', body: '<a><![CDATA[{{text}}]]></a>' }, /CDATA/],
  ['XML with a value in a tag', { contentType: 'text/xml', body: '<a><{{text}}/></a>' }, /well-formed/],
  ['a body on GET', { method: 'GET' }, /GET has no body/],
  ['a header of the connection', { headers: { 'Content-Length': '3' } }, /cannot be set/],
  ['a header name that is not one', { headers: { 'a b': '3' } }, /not a header name/],
  ['a line break in a header', { headers: { 'X-Key': 'stays-secret\r\nX-B: 1' } }, /cannot hold/],
  ['a path without what it should equal', { accepted: { path: 'a' } }, /belong together/],
  ['a status that is both', { accepted: { statuses: [200] }, refused: { statuses: ['100-299'] } }, /refused\.statuses/],
  ['overlapping statuses', { accepted: { statuses: ['200-404'] } }, /redirect cannot|accepted and refused/],
  ['a range that runs backwards', { refused: { statuses: ['500-400'] } }, /backwards/],
  ['an accepted redirect', { accepted: { statuses: [302] } }, /redirect cannot be accepted/],
  ['no channel', { channels: [] }, /channels/],
  ['mail', { channels: ['email'] }, /channels/],
  ['an unknown setting', { acepted: {} }, /acepted is not a known setting/],
];
for (const [title, change, expected] of bad) {
  test(`does not start with ${title}`, () => {
    const make = () => makeHttpProvider({ ...good, ...change } as HttpSettings);
    assert.throws(make, (error: Error) => {
      assert.match(error.message, expected);
      assert.doesNotMatch(error.message, /stays-secret|user:pass/);
      return true;
    });
  });
}

test('{{toDigits}} may stand outside quotes', () => {
  makeHttpProvider({ ...good, body: '{"to":{{toDigits}},"text":"{{text}}"}' });
});
