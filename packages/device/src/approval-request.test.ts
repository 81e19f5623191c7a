import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vector } from '../test/vector.ts';
import { checkApprovalRequest, type RequestRefusal, readApprovalRequest } from './approval-request.ts';
import { base64url } from './base64url.ts';
import { sha256, utf8 } from './bytes.ts';
import { type CanonicalValue, canonicalBytes } from './canonical-json.ts';

const reader = { iss: 'https://2fa.example.com', deviceId: 'dev_5Lr0', now: 1_795_422_430_000 };
const members = JSON.parse(vector.request);
const check = (value: CanonicalValue) => checkApprovalRequest(canonicalBytes(value), reader);

test('the request of the vector is shown as it is, details in their order', async () => {
  assert.deepEqual(await checkApprovalRequest(utf8(vector.request), reader), {
    ok: true,
    request: {
      iss: 'https://2fa.example.com',
      applicationId: 'app_8Q2',
      deviceId: 'dev_5Lr0',
      requestId: '550e8400-e29b-41d4-a716-446655440000',
      userId: '12345',
      message: 'Pay Bob',
      details: [
        { label: 'Amount', value: '10.00 EUR' },
        { label: 'Payee', value: 'Bob GmbH, DE89370400440532013000' },
      ],
      hiddenDetailsHash: vector.hiddenDetailsHash,
      numberMatching: 'type2',
      needsUserVerification: false,
      issuedAt: 1_795_422_400_000,
      expiresAt: 1_795_422_700_000,
      nonce: 'b0Y0cUpVbE9qV2xQd1ZvZw',
      requestHash: vector.requestHash,
    },
  });
  assert.equal(base64url(await sha256(canonicalBytes(vector.hiddenDetails))), vector.hiddenDetailsHash);
});

test('other allowed members', async () => {
  const checked = await check({ ...members, det: [], hid: null, nm: 'pick3', uv: 'required' });
  assert.ok(checked.ok);
  const { details, hiddenDetailsHash, numberMatching, needsUserVerification } = checked.request;
  assert.deepEqual([details, hiddenDetailsHash, numberMatching, needsUserVerification], [[], null, 'pick3', true]);
});

const refused: [string, CanonicalValue, RequestRefusal][] = [
  ['another version, whatever else it says', { ...members, v: 2, extra: 1 }, 'update_app'],
  ['another version of another form', { v: 2, typ: 'approval' }, 'update_app'],
  ['another kind', { ...members, typ: 'login' }, 'update_app'],
  ['another server', { ...members, iss: 'https://2fa.example.org' }, 'other_server'],
  ['another device', { ...members, dev: 'dev_other' }, 'other_device'],
  ['expired this second', { ...members, exp: 1_795_422_430 }, 'expired'],
  ['a member too many', { ...members, note: 'x' }, 'malformed'],
  ['a detail of one part', { ...members, det: [['Amount']] }, 'malformed'],
  ['a detail of three parts', { ...members, det: [['a', 'b', 'c']] }, 'malformed'],
  ['details by name', { ...members, det: { Amount: '1' } }, 'malformed'],
  ['a detail that is no text', { ...members, det: [['Amount', 10]] }, 'malformed'],
  ['a hash of another length', { ...members, hid: 'AAAA' }, 'malformed'],
  ['a short nonce', { ...members, nonce: 'AAAA' }, 'malformed'],
  ['an unknown way of numbers', { ...members, nm: 'type4' }, 'malformed'],
  ['an unknown verification', { ...members, uv: 'maybe' }, 'malformed'],
  ['a time that is text', { ...members, exp: '1795422700' }, 'malformed'],
  ['a user that is a number', { ...members, usr: 12345 }, 'malformed'],
  ['a list', [members.v], 'malformed'],
  ['null', null, 'malformed'],
  ['no members', {}, 'malformed'],
];
for (const [what, value, refusal] of refused) {
  test(`refused: ${what}`, async () => assert.deepEqual(await check(value), { ok: false, refusal }));
}

for (const name of Object.keys(members)) {
  test(`refused: without ${name}`, async () => {
    const { [name]: _, ...rest } = members;
    assert.deepEqual(await check(rest), { ok: false, refusal: 'malformed' });
  });
}

test('refused: the same request in other bytes', async () => {
  for (const text of [
    `${vector.request} `,
    vector.request.replace('{"app"', '{"v":1,"app"'),
    JSON.stringify(members, null, 1),
  ]) {
    assert.deepEqual(await checkApprovalRequest(utf8(text), reader), { ok: false, refusal: 'malformed' });
  }
});

test('any byte changed: refused, or an answer to it is none to the request that was sent', async () => {
  const bytes = utf8(vector.request);
  for (const at of bytes.keys()) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    const read = await readApprovalRequest(changed);
    if (read.ok) assert.notEqual(read.request.requestHash, vector.requestHash, `byte ${at}`);
  }
});
