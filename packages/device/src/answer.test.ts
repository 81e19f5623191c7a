import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSigned } from '../test/fake-server.ts';
import { vector } from '../test/vector.ts';
import { type AnswerDraft, buildAnswer, type Decision } from './answer.ts';
import { type NumberMatching, readApprovalRequest } from './approval-request.ts';
import { readBase64url } from './base64url.ts';
import { utf8 } from './bytes.ts';
import { importDeviceKey } from './device-key.ts';
import { verifyTagged } from './signature.ts';

const key = await importDeviceKey({ ...vector.jwk, d: vector.d });
const read = await readApprovalRequest(utf8(vector.request));
assert.ok(read.ok);
const { request } = read;

const draft = (changes: Partial<AnswerDraft>): AnswerDraft => ({
  key,
  request,
  decision: { status: 'approved', number: '42' },
  answeredAt: 1_795_422_430_999,
  jti: 'q1h0m9pXQm6v2o3y0oK7Ag',
  ...changes,
});

test('the answer of the vector, byte for byte, signed', async () => {
  const built = await buildAnswer(draft({}));
  assert.ok(built.ok);
  const { a, sig, uva } = built.body;
  const bytes = readBase64url(a);
  assert.ok(bytes);
  assert.equal(Buffer.from(bytes).toString(), vector.answer);
  assert.equal(uva, null);
  assert.equal(await verifyTagged(vector.jwk, '2fa-answer-v1', bytes, readBase64url(sig)), true);
});

test('a denial says why, and carries no number', async () => {
  for (const reason of ['not_me', 'mistake', null] as const) {
    const built = await buildAnswer(draft({ decision: { status: 'denied', reason } }));
    assert.ok(built.ok);
    const { st, why, num } = readSigned(built.body.a, '2fa-answer-v1').members;
    assert.deepEqual([st, why, num], ['denied', reason, null]);
  }
});

test('a number where none is asked is refused, and none is null', async () => {
  const plain = { ...request, numberMatching: 'none' as const };
  const built = await buildAnswer(draft({ request: plain, decision: { status: 'approved' } }));
  assert.ok(built.ok);
  assert.equal(readSigned(built.body.a, '2fa-answer-v1').members.num, null);
  assert.deepEqual(await buildAnswer(draft({ request: plain })), { ok: false, refusal: 'number_unfit' });
});

const unfit: [NumberMatching, (string | null | undefined)[]][] = [
  ['pick3', [null, undefined, '', '1234567', 'x']],
  ['type2', [null, undefined, '', '4', '421', 'ab', '４２', ' 42', '42\n']],
  ['type3', ['42', '4242']],
  ['type6', ['12345', '1234567']],
];
for (const [numberMatching, numbers] of unfit) {
  test(`refused: numbers unfit for ${numberMatching}`, async () => {
    for (const number of numbers) {
      const decision: Decision = number === undefined ? { status: 'approved' } : { status: 'approved', number };
      const built = await buildAnswer(draft({ request: { ...request, numberMatching }, decision }));
      assert.deepEqual(built, { ok: false, refusal: 'number_unfit' }, String(number));
    }
  });
}

test('a passkey is asked over the hash of the signing input', async () => {
  const challenges: string[] = [];
  const uva = { id: 'AQ', authenticatorData: 'Ag', clientDataJSON: 'Aw', signature: 'BA' };
  const built = await buildAnswer(
    draft({
      request: { ...request, needsUserVerification: true },
      verifyUser: async (challenge) => {
        challenges.push(Buffer.from(challenge).toString('hex'));
        return uva;
      },
    }),
  );
  assert.ok(built.ok);
  assert.deepEqual(challenges, [vector.answerInputHash]);
  assert.deepEqual(built.body.uva, uva);
});

test('refused: verification asked for and not had', async () => {
  const verified = { ...request, needsUserVerification: true };
  const refusal = { ok: false, refusal: 'user_not_verified' };
  assert.deepEqual(await buildAnswer(draft({ request: verified })), refusal);
  assert.deepEqual(await buildAnswer(draft({ request: verified, verifyUser: async () => null })), refusal);
});

test('a denial asks for no passkey', async () => {
  const built = await buildAnswer(
    draft({
      request: { ...request, needsUserVerification: true },
      decision: { status: 'denied', reason: 'not_me' },
      verifyUser: async () => assert.fail('asked'),
    }),
  );
  assert.ok(built.ok);
  assert.equal(built.body.uva, null);
});
