import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { authorizeCall } from '@countersign/device';
import { askForApproval } from '../infrastructure/ask-for-approval.ts';
import { makePhone, type Phone } from '../infrastructure/make-phone.ts';
import { makeDashboardClient } from '../wire/dashboard/dashboard-client.ts';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { everyRow } from './database-content.ts';
import { ask, type RawAnswer, rawRequest } from './raw-http.ts';

// Bodies that nobody sends in good faith, at every call of approvals, phones, hosted pages and the dashboard, by callers who are let in:
// what comes after the key or the signature is looked at here.

const types = {
  form: 'Content-Type: application/x-www-form-urlencoded',
  json: 'Content-Type: application/json',
  xml: 'Content-Type: application/xml',
};

/** The members that any of these calls reads. */
const members = [
  ...[
    'message',
    'details',
    'hidden_details',
    'logos',
    'seconds_to_expire',
    'eid',
    'secret',
    'application',
    'id',
    'token',
  ],
  ...['p', 'sig', 'att', 'push', 'passkey', 'phone', 'channel', 'app', 'a', 'uva', 'name', 'url', 'events', 'locale'],
];
const all = (value: unknown) => JSON.stringify(Object.fromEntries(members.map((name) => [name, value])));
const polluting = '{"isAdmin":true,"status":"approved","message":"Pay"}';

const notText = 'bytes that are no UTF-8';
const hostile: Record<string, string> = {
  nothing: '',
  'an empty object': '{}',
  null: 'null',
  'a number': '1',
  'a text': '"message"',
  'an empty list': '[]',
  'a list of objects': '[{"__proto__":{"isAdmin":true}}]',
  'the prototype': `{"__proto__":${polluting}}`,
  'the prototype, escaped': `{"\\u005f_proto__":${polluting}}`,
  "the constructor's prototype": `{"constructor":{"prototype":${polluting}}}`,
  'the prototype in every member': all(JSON.parse(`{"x":{"constructor":{"prototype":${polluting}}}}`)),
  'every member null': all(null),
  'every member a number': all(-1e308),
  'every member true': all(true),
  'every member an object': all({ toString: 1, length: -1, valueOf: {} }),
  'every member a list': all([[], {}, null]),
  'every member nothing': all(''),
  'every member a zero byte': all('\0'),
  'every member half a surrogate pair': all('\ud800'),
  'every member twice': `${all([1]).slice(0, -1)},${all({}).slice(1)}`,
  'a number beyond all': '{"seconds_to_expire":1e999,"secret":1e999,"a":1e999}',
  '5,000 nested lists': `${'['.repeat(5000)}${']'.repeat(5000)}`,
  '5,000 nested objects': `${'{"message":'.repeat(5000)}1${'}'.repeat(5000)}`,
  'JSON that is cut off': all('x').slice(0, -1),
  'two documents': `${all('x')}${all('x')}`,
  [notText]: '{"message":"\xff\xfe","secret":"\xff"}',
  'too much of it': `{"message":"${'x'.repeat(70_000)}"}`,
};

let house: AttackHouse;
let phone: Phone;
let approvalId: string;
before(async () => {
  house = await openAttackHouse({ application: { settings: { selfEnrolment: true } } });
  const owner = { applicationId: house.application.id, userId: house.victim.id };
  phone = await makePhone(house.ground, owner, { iss: 'http://127.0.0.1' });
  approvalId = await askForApproval(house, house.victim.id);
});
after(() => house.close());

/** Refused clearly: with a status that blames the caller, in JSON, with nothing of what was sent, and nothing was changed by it. */
function isRefused({ status, body }: RawAnswer, name: string): void {
  assert.ok(status >= 400 && status < 500, `${name}: ${status} ${body.slice(0, 200)}`);
  const said = JSON.parse(body);
  assert.ok(said.error ?? said.error_code ?? said.message, body);
  assert.doesNotMatch(body, /isAdmin|xxxx|at \w+ \(|node:/, name);
  assert.equal(Reflect.get({}, 'isAdmin'), undefined, name);
  assert.equal(Reflect.get({}, 'status'), undefined, name);
}

async function changesNothing(attack: () => Promise<void>): Promise<void> {
  const count = async () => {
    const { approvals = [], devices = [], webhooks = [], enrolments = [] } = await everyRow(house.ground.settings);
    return JSON.stringify([
      approvals,
      devices.map((row) => ({ ...row, last_seen_at: 0, about_sealed: '' })),
      webhooks,
      enrolments,
    ]);
  };
  const before = await count();
  await attack();
  assert.equal(await count(), before);
}

const jti = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');

async function signed(method: string, path: string, body: string): Promise<RawAnswer> {
  // The phone's own package signs texts only: bytes that are none get no further than the signature.
  const text = Buffer.from(body, 'latin1').toString();
  const call = { iss: 'http://127.0.0.1', deviceId: phone.deviceId, key: phone.key, method, path, jti: jti() };
  const authorization = await authorizeCall({ ...call, body: text, signedAt: house.time.now() });
  const headers = [types.json, `Authorization: ${authorization}`];
  return ask(house.baseUrl, rawRequest(`${method} ${path}`, { headers, body }));
}

describe('calls that nobody signs', () => {
  const open = ['/device/v1/enrol', '/device/v1/enrolments', '/device/v1/enrolments/jwt'];
  const pages = [
    '/enrol/api/look',
    '/enrol/api/events',
    '/challenge/api/look',
    '/challenge/api/events',
    '/challenge/api/code',
  ];
  for (const path of [...open, ...pages]) {
    test(`POST ${path}`, () =>
      changesNothing(async () => {
        for (const [name, body] of Object.entries(hostile)) {
          isRefused(await ask(house.baseUrl, rawRequest(`POST ${path}`, { headers: [types.json], body })), name);
        }
      }));
  }
});

describe('calls that a phone signed', () => {
  const calls = [
    ...[
      'POST /device/v1/requests/{rid}/answer',
      'PUT /device/v1/push',
      'PUT /device/v1/passkey',
      'POST /device/v1/rotate',
    ],
    ...['POST /device/v1/devices/{id}/name', 'DELETE /device/v1/devices/dev_AAAAAAAAAAAAAAAAAAAAAA'],
  ];
  for (const line of calls) {
    test(line, () =>
      changesNothing(async () => {
        const [method = '', path = ''] = line.replace('{rid}', approvalId).replace('{id}', phone.deviceId).split(' ');
        for (const [name, body] of Object.entries(hostile)) {
          const answer = await signed(method, path, body);
          isRefused(answer, name);
          assert.equal(answer.status === 401, name === notText, `${name}: ${answer.body}`);
        }
      }),
    );
  }
});

describe('approval requests', () => {
  const post = (type: keyof typeof types, body: string) =>
    ask(
      house.baseUrl,
      rawRequest(`POST /onetouch/json/users/${house.victim.id}/approval_requests`, {
        headers: [house.keyHeader, types[type]],
        body,
      }),
    );

  test('whatever the JSON is', () =>
    changesNothing(async () => {
      for (const [name, body] of Object.entries(hostile)) isRefused(await post('json', body), name);
    }));

  const good = 'message=Pay';
  const forms: Record<string, string> = {
    'the prototype': '__proto__[message]=Pay&__proto__.message=Pay&constructor[prototype][message]=Pay',
    'a message that is an object': 'message[__proto__]=Pay&message[text]=Pay',
    'a message that is a list': 'message[]=Pay&message[]=Bob',
    'logos that are a text': `${good}&logos=x`,
    'a logo without an address': `${good}&logos[][res]=default`,
    'a logo that runs': `${good}&logos[][res]=default&logos[][url]=javascript:alert(1)`,
    'a time that is none': `${good}&seconds_to_expire=soon`,
    'a time that is negative': `${good}&seconds_to_expire=-1`,
    'a time that is a list': `${good}&seconds_to_expire[]=1`,
    'a demand for a number that is a list': `${good}&number_matching[]=type6`,
    'a demand for verification that is an object': `${good}&user_verification[a]=required`,
    '2,000 details': `${good}${Array.from({ length: 2000 }, (_, at) => `&details[${at}]=x`).join('')}`,
    'details that are very deep': `${good}&details${'[a]'.repeat(5000)}=x`,
    'a message beyond the limit': `message=${'x'.repeat(5000)}`,
    'bytes that are no UTF-8': 'message=%ff%fe',
  };
  for (const [name, body] of Object.entries(forms)) {
    test(`as a form: ${name}`, () => changesNothing(async () => isRefused(await post('form', body), name)));
  }

  const documents: Record<string, string> = {
    'the prototype': '<approval><__proto__><message>Pay</message></__proto__></approval>',
    'an entity': '<!DOCTYPE a [<!ENTITY e "Pay">]><approval><message>&e;</message></approval>',
    'a depth of 5,000': `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`,
    'one that is cut off': '<approval><message>Pay',
  };
  for (const [name, body] of Object.entries(documents)) {
    test(`as XML: ${name}`, () => changesNothing(async () => isRefused(await post('xml', body), name)));
  }
});

describe('webhooks and the dashboard', () => {
  let client: ReturnType<typeof makeDashboardClient>;
  before(async () => {
    const shown = await house.features.showDashboardKeys(house.application.id);
    assert.ok(shown.ok);
    client = makeDashboardClient(house, shown.keys);
  });
  const path = '/dashboard/json/application/webhooks';

  test('whatever the JSON is, nobody is let in by it', () =>
    changesNothing(async () => {
      const headers = [types.json, 'X-Authy-Signature-Nonce: 1', 'X-Authy-Signature: x'];
      for (const line of [`POST ${path}`, `DELETE ${path}`, `GET ${path}`, 'POST /dashboard/json/application/update']) {
        for (const [name, body] of Object.entries(hostile)) {
          isRefused(await ask(house.baseUrl, rawRequest(line, { headers, body })), `${line}, ${name}`);
        }
      }
    }));

  const url = ['url', 'http://127.0.0.1:9/hook'] as const;
  const name = ['name', 'mine'] as const;
  const event = ['events[]', 'user_added'] as const;
  const lists: Record<string, readonly (readonly [string, string])[]> = {
    'a name that is an object': [url, event, ['name[__proto__]', 'x']],
    'a name that is a list': [url, event, ['name[]', 'x'], ['name[]', 'y']],
    'an address that is an object': [name, event, ['url[href]', 'http://127.0.0.1:9/']],
    'an address that is a file': [name, event, ['url', 'file:///etc/passwd']],
    'an address with a password': [name, event, ['url', 'http://a:b@127.0.0.1:9/']],
    'an address of 10,000 signs': [name, event, ['url', `http://127.0.0.1:9/${'x'.repeat(10_000)}`]],
    'events that are an object': [name, url, ['events[__proto__]', 'user_added']],
    'events of the prototype': [name, url, ['events[]', '__proto__'], ['events[]', 'constructor']],
    '500 events that are none': [name, url, ...Array.from({ length: 500 }, (_, at) => ['events[]', `e${at}`] as const)],
    'a name of 10,000 signs': [url, event, ['name', 'n'.repeat(10_000)]],
    'a zero byte in the name': [url, event, ['name', 'a\0b']],
  };
  test('a good one is taken, so that the refusals mean something', async () => {
    const { status, text } = await client({ method: 'POST', path, parameters: [name, url, event] });
    assert.equal(status, 200, text);
  });

  for (const [what, parameters] of Object.entries(lists)) {
    test(`signed: ${what}`, () =>
      changesNothing(async () => {
        const { status, text } = await client({ method: 'POST', path, parameters });
        isRefused({ status, head: '', body: text }, what);
      }));
  }

  for (const id of ['__proto__', 'constructor', "WH_' OR 1=1", 'WH_%00', '%', 'x'.repeat(255)]) {
    test(`no webhook is called ${id.slice(0, 20)}`, () =>
      changesNothing(async () => {
        const { status, text } = await client({ method: 'DELETE', path: `${path}/${encodeURIComponent(id)}` });
        isRefused({ status, head: '', body: text }, id);
        const named = await client({ method: 'DELETE', path, parameters: [['id', id]] });
        isRefused({ status: named.status, head: '', body: named.text }, id);
      }));
  }
});
