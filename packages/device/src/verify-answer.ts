import { readApprovalRequest } from './approval-request.ts';
import { readBase64url } from './base64url.ts';
import type { Bytes } from './bytes.ts';
import { readCanonical } from './canonical-json.ts';
import type { PublicJwk } from './public-jwk.ts';
import { type Result, refuse } from './result.ts';
import { hasExactly, isCount, isNullOr, isOneOf, isText, type Shaped } from './shape.ts';
import { verifyTagged } from './signature.ts';

const shape = {
  v: isOneOf(1),
  typ: isOneOf('answer'),
  iss: isText,
  rid: isText,
  dev: isText,
  rh: isText,
  st: isOneOf('approved', 'denied'),
  why: isNullOr(isOneOf('not_me', 'mistake')),
  num: isNullOr((value): value is string => isText(value) && /^\d{1,6}$/.test(value)),
  iat: isCount,
  jti: isText,
};

/** The members of an answer, by their names in its bytes. */
export type AnswerMembers = Shaped<typeof shape>;

/** `other_request`: properly signed, but not an answer to these request bytes. */
export type VerifyAnswerRefusal = 'bad_signature' | 'malformed_request' | 'malformed_answer' | 'other_request';

/**
 * Whether a device signed this answer to this request: what an exported record claims, checked with nothing but the record.
 * The signature is over the bytes as received, and so comes before any reading of them.
 */
export async function verifyAnswer(evidence: {
  requestBytes: Bytes;
  answerBytes: Bytes;
  /** In base64url. */
  signature: string;
  jwk: PublicJwk;
}): Promise<Result<{ answer: AnswerMembers }, VerifyAnswerRefusal>> {
  const { requestBytes, answerBytes, signature, jwk } = evidence;
  const isSigned = await verifyTagged(jwk, '2fa-answer-v1', answerBytes, readBase64url(signature));
  if (!isSigned) return refuse('bad_signature');
  const read = readCanonical(answerBytes);
  if (!read.ok || !hasExactly(read.value, shape)) return refuse('malformed_answer');
  const asked = await readApprovalRequest(requestBytes);
  if (!asked.ok) return refuse('malformed_request');

  const { iss, requestId, deviceId, requestHash } = asked.request;
  const { value: answer } = read;
  const isOfRequest =
    answer.rh === requestHash && answer.rid === requestId && answer.dev === deviceId && answer.iss === iss;
  return isOfRequest ? { ok: true, answer } : refuse('other_request');
}
