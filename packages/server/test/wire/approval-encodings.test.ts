import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readApprovalRequest } from '@countersign/device';
import type { Approval } from '../../src/features/approvals/index.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { makePhone, type Phone } from '../infrastructure/make-phone.ts';

/** One request for an approval as a client puts it on the wire, byte for byte. */
interface Sent {
  query?: string;
  type?: string;
  body?: string;
  /** `header` when left out. */
  key?: 'header' | 'query' | 'form' | 'json and header';
  /** What the person is shown, in this order. */
  shown: [label: string, value: string][];
  hidden?: [label: string, value: string][];
  logos?: [res: string, url: string][];
  message?: string;
  life?: number;
}

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

const clients: Record<string, Sent> = {
  'authy-python: all keys always, empties for nothing': {
    type: json,
    body: '{"message": "Login requested", "seconds_to_expire": null, "details": {}, "hidden_details": {}, "logos": []}',
    message: 'Login requested',
    shown: [],
  },
  'authy-python: with everything': {
    type: json,
    body: '{"message": "Login requested", "seconds_to_expire": 120, "details": {"username": "Bill Smith", "location": "California,USA"}, "hidden_details": {"ip_address": "10.10.3.203"}, "logos": [{"res": "default", "url": "https://example.com/logos/default.png"}]}',
    message: 'Login requested',
    shown: [
      ['username', 'Bill Smith'],
      ['location', 'California,USA'],
    ],
    hidden: [['ip_address', '10.10.3.203']],
    logos: [['default', 'https://example.com/logos/default.png']],
    life: 120,
  },
  'authy-ruby: nested names, encoded brackets, logos in pairs': {
    type: form,
    body: 'message=You+are+moving+10+BTC+from+your+account&details%5BBank+account%5D=23527922&details%5BAmount%5D=10+BTC&hidden_details%5BIP+Address%5D=192.168.0.3&logos%5B%5D%5Bres%5D=low&logos%5B%5D%5Burl%5D=http%3A%2F%2Ffoo.bar&seconds_to_expire=150',
    message: 'You are moving 10 BTC from your account',
    shown: [
      ['Bank account', '23527922'],
      ['Amount', '10 BTC'],
    ],
    hidden: [['IP Address', '192.168.0.3']],
    logos: [['low', 'http://foo.bar']],
    life: 150,
  },
  'authy-ruby: two logos': {
    type: form,
    body: 'message=Hi&logos[][res]=default&logos[][url]=https%3A%2F%2Fa.example%2F1&logos[][res]=med&logos[][url]=https%3A%2F%2Fa.example%2F2',
    message: 'Hi',
    shown: [],
    logos: [
      ['default', 'https://a.example/1'],
      ['med', 'https://a.example/2'],
    ],
  },
  'authy for Node: key in the query, lists by their places': {
    key: 'query',
    type: form,
    body: 'message=Login&details%5BEmail%20Address%5D=jose%40example.com&details%5BPhone%5D=%2B1%20202&logos%5B0%5D%5Bres%5D=default&logos%5B0%5D%5Burl%5D=https%3A%2F%2Fa.example%2F1&logos%5B1%5D%5Bres%5D=low&logos%5B1%5D%5Burl%5D=https%3A%2F%2Fa.example%2F2&seconds_to_expire=600',
    message: 'Login',
    shown: [
      ['Email Address', 'jose@example.com'],
      ['Phone', '+1 202'],
    ],
    logos: [
      ['default', 'https://a.example/1'],
      ['low', 'https://a.example/2'],
    ],
    life: 600,
  },
  'authy-java: keys that are absent are left out': {
    type: 'application/json',
    body: '{"message":"Authorize OneTouch Unit Test","details":{"username":"User","location":"California,USA"},"logos":[{"res":"default","url":"https://a.example/1"}],"seconds_to_expire":86400,"hidden_details":{"ip_address":"10.10.3.203"}}',
    message: 'Authorize OneTouch Unit Test',
    shown: [
      ['username', 'User'],
      ['location', 'California,USA'],
    ],
    hidden: [['ip_address', '10.10.3.203']],
    logos: [['default', 'https://a.example/1']],
  },
  'authy-client for Node': {
    type: json,
    body: '{"details":{"Account Number":"981266321"},"hidden_details":{"ip":"1.1.1.1"},"logos":[{"res":"default","url":"https://example.com/logos/default.png"}],"message":"Login requested for a CapTrade Bank account.","seconds_to_expire":120}',
    message: 'Login requested for a CapTrade Bank account.',
    shown: [['Account Number', '981266321']],
    hidden: [['ip', '1.1.1.1']],
    logos: [['default', 'https://example.com/logos/default.png']],
    life: 120,
  },
  'go-authy: key in the form': {
    key: 'form',
    type: form,
    body: 'details%5BIP%5D=127.0.0.1&details%5Bfoo%5D=bar&message=please+accept+this&seconds_to_expire=30',
    message: 'please accept this',
    shown: [
      ['IP', '127.0.0.1'],
      ['foo', 'bar'],
    ],
    life: 30,
  },
  'authy-rs: both members of a logo under one name': {
    type: form,
    body: 'message=Pretty+please%3F&seconds_to_expire=120&details%5Btestdetail1%5D=detail+one&hidden_details%5Bsecret%5D=s&logos%5B%5D%5Bres%5D=default&logos%5B%5D%5Bres%5D=https%3A%2F%2Fa.example%2F1&logos%5B%5D%5Bres%5D=low&logos%5B%5D%5Bres%5D=https%3A%2F%2Fa.example%2F2',
    message: 'Pretty please?',
    shown: [['testdetail1', 'detail one']],
    hidden: [['secret', 's']],
    logos: [
      ['default', 'https://a.example/1'],
      ['low', 'https://a.example/2'],
    ],
    life: 120,
  },
  'authy-php: a POST whose parameters are in the query': {
    query:
      'message=test+message&details%5BEmail+Address%5D=pbiggar%40example.com&details%5Bok%5D=1&hidden_details%5BIP%5D=1.2.3.4&logos%5B0%5D%5Bres%5D=low&logos%5B0%5D%5Burl%5D=http%3A%2F%2Fexample.com%2Fa.png&seconds_to_expire=120',
    message: 'test message',
    shown: [
      ['Email Address', 'pbiggar@example.com'],
      ['ok', '1'],
    ],
    hidden: [['IP', '1.2.3.4']],
    logos: [['low', 'http://example.com/a.png']],
    life: 120,
  },
  'Rails: Net::HTTP.post_form with plain names and the key among them': {
    key: 'form',
    type: form,
    body: 'message=Request+to+Login&details%5BEmail%5D=a%40b.example&logos%5B%5D%5Bres%5D=default&logos%5B%5D%5Burl%5D=https%3A%2F%2Fa.example%2F1',
    message: 'Request to Login',
    shown: [['Email', 'a@b.example']],
    logos: [['default', 'https://a.example/1']],
  },
  'curl: brackets as they are typed': {
    type: form,
    body: 'message=Login&details[title]=My title&details[second]=2',
    message: 'Login',
    shown: [
      ['title', 'My title'],
      ['second', '2'],
    ],
  },
  'curl of the page: details are one text': {
    type: form,
    body: 'message=Requesting War Room Access&details=Message Details: Hi You!!!!&seconds_to_expire=300',
    message: 'Requesting War Room Access',
    shown: [['Message Details', 'Hi You!!!!']],
    life: 300,
  },
  'curl of the page: a text without a label': {
    type: form,
    body: 'message=Hi&details=just words&hidden_details=more words&seconds_to_expire=',
    message: 'Hi',
    shown: [['details', 'just words']],
    hidden: [['hidden_details', 'more words']],
  },
  'curl of the page: a text that is JSON': {
    type: form,
    body: 'message=Hi&details={"2":"second","1":"first"}',
    message: 'Hi',
    shown: [
      ['2', 'second'],
      ['1', 'first'],
    ],
  },
  'C# of the page: FormUrlEncodedContent': {
    type: form,
    body: 'message=Requesting+War+Room+Access&seconds_to_expire=300&details%5BLocation%5D=California%2C+USA&details%5BRoom%5D=VR+Room+1',
    message: 'Requesting War Room Access',
    shown: [
      ['Location', 'California, USA'],
      ['Room', 'VR Room 1'],
    ],
    life: 300,
  },
  'Express: the key in the JSON beside the header': {
    key: 'json and header',
    type: json,
    body: '{"api_key":"KEY","message":"Hi","details":{"Amount":10,"Paid":true,"Rate":10.00,"Account":12345678901234567890,"Note":null}}',
    message: 'Hi',
    shown: [
      ['Amount', '10'],
      ['Paid', 'true'],
      ['Rate', '10.00'],
      ['Account', '12345678901234567890'],
      ['Note', ''],
    ],
  },
  'a body that says nothing of its type': {
    body: '{"message":"Hi","details":{"a":"b"}}',
    message: 'Hi',
    shown: [['a', 'b']],
  },
  XML: {
    type: 'application/xml',
    body: '<request><message>Hi</message><details><Payee>Bob &amp; Co</Payee><Amount>10</Amount></details><seconds-to-expire>60</seconds-to-expire></request>',
    message: 'Hi',
    shown: [
      ['Payee', 'Bob & Co'],
      ['Amount', '10'],
    ],
    life: 60,
  },
  'query and body together: the body wins': {
    query: 'message=query&details%5Bfrom%5D=query&seconds_to_expire=60',
    type: form,
    body: 'message=body',
    message: 'body',
    shown: [['from', 'query']],
    life: 60,
  },
  'a life as Python writes some integers': {
    type: json,
    body: '{"message":"Hi","seconds_to_expire":150.0}',
    message: 'Hi',
    shown: [],
    life: 150,
  },
  'a life of nothing is for ever': {
    type: json,
    body: '{"message":"Hi","seconds_to_expire":0}',
    message: 'Hi',
    shown: [],
    life: 0,
  },
};

for (const [name, pairs, bracketed] of [
  ['JSON', '{"b":"1","2":"2","a":"3","1":"4"}', false],
  ['form', 'details[b]=1&details[2]=2&details[a]=3&details[1]=4', true],
] as const) {
  clients[`order of names that look like numbers, ${name}`] = {
    type: bracketed ? form : json,
    body: bracketed ? `message=Hi&${pairs}` : `{"message":"Hi","details":${pairs}}`,
    message: 'Hi',
    shown: [
      ['b', '1'],
      ['2', '2'],
      ['a', '3'],
      ['1', '4'],
    ],
  };
}

clients['circumstances longer than what is shown of them, cut between characters'] = {
  type: json,
  body: JSON.stringify({ message: 'Hi', context: { ip: ' 203.0.113.7 ', browser: `${'a'.repeat(199)}😀😀` } }),
  message: 'Hi',
  shown: [
    ['IP address', '203.0.113.7'],
    ['Browser', `${'a'.repeat(199)}😀`],
  ],
};

// In careless code these reach the prototype of every object, and dropped they leave a person approving less than was asked.
for (const [carrier, type, body] of [
  [
    'JSON',
    json,
    '{"message":"Hi","details":{"__proto__":"1","constructor":"2","prototype":"3"},"hidden_details":{"__proto__":"4"}}',
  ],
  [
    'form',
    form,
    'message=Hi&details[__proto__]=1&details[constructor]=2&details[prototype]=3&hidden_details[__proto__]=4',
  ],
  [
    'XML',
    'application/xml',
    '<hash><message>Hi</message><details><__proto__>1</__proto__><constructor>2</constructor><prototype>3</prototype></details><hidden-details><__proto__>4</__proto__></hidden-details></hash>',
  ],
  [
    'JSON in a form',
    form,
    'message=Hi&details={"__proto__":1,"constructor":2,"prototype":3}&hidden_details={"__proto__":4}',
  ],
] as const) {
  clients[`names that elsewhere reach a prototype, ${carrier}`] = {
    ...{ type, body, message: 'Hi' },
    shown: [
      ['__proto__', '1'],
      ['constructor', '2'],
      ['prototype', '3'],
    ],
    hidden: [['__proto__', '4']],
  };
}

let house: TestHouse;
let phone: Phone;
let userId: number;

before(async () => {
  house = await openHouse();
  const registered = await house.features.registerUser({
    applicationId: house.application.id,
    phone: { e164: '+12025550123', countryCode: 1, national: '2025550123', country: 'US' },
    email: 'ada@example.com',
  });
  userId = registered.id;
  phone = await makePhone(house.ground, { applicationId: house.application.id, userId });
});
after(() => house.close());

async function send(sent: Sent): Promise<{ status: number; uuid: string; body: Record<string, unknown> }> {
  const { key = 'header', type } = sent;
  const query = [sent.query, key === 'query' ? `api_key=${house.apiKey}` : undefined].filter(Boolean).join('&');
  const body = key === 'form' ? `${sent.body}&api_key=${house.apiKey}` : sent.body?.replace('KEY', house.apiKey);
  const url = `${house.baseUrl}/onetouch/json/users/${userId}/approval_requests${query && `?${query}`}`;
  const reply = await fetch(url, {
    method: 'POST',
    headers: {
      ...(key.includes('header') && { 'X-Authy-API-Key': house.apiKey }),
      ...(type && { 'content-type': type }),
    },
    // Bytes, so that nothing adds a type of its own.
    ...(body !== undefined && { body: Buffer.from(body) }),
  });
  const read = (await reply.json()) as { approval_request?: { uuid: string } };
  return { status: reply.status, uuid: read.approval_request?.uuid ?? '', body: read };
}

const untouched = Object.getOwnPropertyNames(Object.prototype);

for (const [client, sent] of Object.entries(clients)) {
  test(client, async () => {
    const { status, uuid, body } = await send(sent);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body, { approval_request: { uuid }, success: true });

    const [asked] = await house.features.listRequests({ deviceId: phone.deviceId, approvalId: uuid });
    const read = await readApprovalRequest(Uint8Array.from(Buffer.from(asked?.bytes ?? '', 'base64url')));
    assert.ok(read.ok);
    assert.equal(read.request.message, sent.message);
    assert.deepEqual(
      read.request.details.map(({ label, value }) => [label, value]),
      sent.shown,
    );
    const approval = (await house.features.showApproval(house.application.id, uuid)) as Approval;
    assert.deepEqual(
      approval.hiddenDetails?.map(({ label, value }) => [label, value]),
      sent.hidden,
    );
    assert.deepEqual(
      approval.logos?.map(({ res, url }) => [res, url]),
      sent.logos,
    );
    assert.equal(approval.secondsToExpire, sent.life ?? 86_400);
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), untouched);
  });
}

for (const [what, body] of [
  ['a list of details', '{"message":"Hi","details":["a"]}'],
  ['a list of hidden details', '{"message":"Hi","hidden_details":[{"a":"b"}]}'],
  ['details whose names are one when they are composed', '{"message":"Hi","details":{"\u00e9":"1","e\u0301":"2"}}'],
  ['hidden ones like that', '{"message":"Hi","hidden_details":{"\u00e9":"1","e\u0301":"2"}}'],
  ['a text for logos', '{"message":"Hi","logos":"https://a.example/1"}'],
  ['logos that are texts', '{"message":"Hi","logos":["https://a.example/1"]}'],
  ['a logo without an address', '{"message":"Hi","logos":[{"res":"default"}]}'],
  ['a life below nothing', '{"message":"Hi","seconds_to_expire":-1}'],
  ['a life of a fraction', '{"message":"Hi","seconds_to_expire":1.5}'],
  ['a life beyond all measure', '{"message":"Hi","seconds_to_expire":10000000000}'],
  ['a message that is an object', '{"message":{"a":"b"}}'],
] as const) {
  test(`refused: ${what}`, async () => {
    const { status, body: refused } = await send({ type: json, body, shown: [] });
    assert.equal(status, 400);
    assert.equal(refused.error_code, '60004');
    assert.equal(refused.success, false);
    assert.ok(!('approval_request' in refused));
  });
}

for (const [body, why] of [
  ['{"message":{"a":1}}', 'message - Parameter must be one value, not a list or an object'],
  [
    '{"message":"Hi","seconds_to_expire":99999999999999}',
    "seconds_to_expire - '99999999999999' is not from 0 to 999999999",
  ],
  ['{"message":"Hi","seconds_to_expire":-5}', "seconds_to_expire - '-5' is not from 0 to 999999999"],
  ['{"message":"Hi","seconds_to_expire":1.5}', "seconds_to_expire - '1.5' is not a valid Integer"],
  [
    '{"message":"Hi","logos":[{"res":{},"url":"https://a.example/1"}]}',
    'logos - Parameter is not a list of res and url',
  ],
  ['{"message":"Hi","logos":[{"res":"low","url":[{}]}]}', 'logos - Parameter is not a list of res and url'],
  ['{"message":"Hi","context":"Paris"}', 'context - Parameter is not an object'],
  ['{"message":"Hi","context":["Paris"]}', 'context - Parameter is not an object'],
  ['{"message":"Hi","context":{"ip":["203.0.113.7"]}}', 'ip - Parameter must be one value, not a list or an object'],
] as const) {
  test(`told what is wrong: ${body}`, async () => {
    const { status, body: refused } = await send({ type: json, body, shown: [] });
    assert.deepEqual([status, refused.message], [400, `Invalid parameter: ${why}`]);
  });
}
