import { type ApprovalRequest, readApprovalRequest } from './approval-request.ts';
import { readBase64url } from './base64url.ts';
import { type Bytes, sha256 } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';
import { type EvidenceFormRefusal, type EvidenceRecord, readEvidence } from './evidence.ts';
import { isLowS } from './low-s.ts';
import { verifyPasskeyAssertion } from './passkey-assertion.ts';
import { type PublicJwk, thumbprintOf } from './public-jwk.ts';
import { type Result, refuse } from './result.ts';
import { verifyTagged } from './signature.ts';
import { signingInput } from './signing-input.ts';
import { type AnswerMembers, type VerifyAnswerRefusal, verifyAnswer } from './verify-answer.ts';

/** What a record of evidence shows, once everything in it was checked. Times are epoch milliseconds. */
export interface ProvenEvidence {
  record: EvidenceRecord;
  /** What was asked, word for word as the device got it. */
  request: ApprovalRequest;
  /** What the device signed. */
  answer: AnswerMembers;
  askedAt: number;
  answeredAt: number;
  /** By the device's own clock, set to the server's. Any time at all: the protocol has it as evidence only (7.6). */
  signedAt: number;
  /** Whether that time lies between asking and answering, as far as clocks agree. If not, only the server says when. */
  isSignedInTime: boolean;
  deviceKey: string;
  serverKey: string;
  /** Whether the server's key is one of those that were handed in. Without that, anybody may have made the record. */
  isServerKnown: boolean;
  /** Whether a passkey saw its person for this very answer. */
  isUserVerified: boolean;
}

export type EvidenceRefusal =
  | EvidenceFormRefusal
  | Exclude<VerifyAnswerRefusal, 'bad_signature'>
  | 'bad_server_signature'
  /** None of the keys that were handed in. */
  | 'other_server_key'
  | 'bad_device_signature'
  /** What the server says and what was signed are not about the same. `contradicting_times`: answered before it was asked or too late. */
  | 'contradicting_claims'
  | 'contradicting_times'
  | 'bad_passkey'
  /** The request demanded a passkey for an approval. */
  | 'missing_passkey';

/** Milliseconds by which the time of a signed call may be off; a device that is let in is no further off (protocol 7.3). */
const mostClockError = 60_000;

/**
 * Checks a file of evidence with nothing but the file, and with the server's keys where they are known. Every byte counts: a file
 * that differs anywhere is refused.
 */
export async function verifyEvidence(
  file: Bytes,
  { serverKeys }: { serverKeys?: readonly PublicJwk[] } = {},
): Promise<Result<{ proven: ProvenEvidence }, EvidenceRefusal>> {
  const read = readEvidence(file);
  if (!read.ok) return read;
  const { record } = read;
  if (!(await isSignedByServer(record))) return refuse('bad_server_signature');
  const serverKey = await thumbprintOf(record.server_jwk);
  const known = serverKeys && (await Promise.all(serverKeys.map(thumbprintOf)));
  if (known && !known.includes(serverKey)) return refuse('other_server_key');

  const [requestBytes, answerBytes] = [bytesOf(record.request), bytesOf(record.answer)];
  const verified = await verifyAnswer({ requestBytes, answerBytes, signature: record.signature, jwk: record.jwk });
  if (!verified.ok) return refuse(verified.refusal === 'bad_signature' ? 'bad_device_signature' : verified.refusal);
  const asked = await readApprovalRequest(requestBytes);
  if (!asked.ok) return refuse('malformed_request');
  const { answer } = verified;
  const { request } = asked;
  if (!isAbout(record, request, answer)) return refuse('contradicting_claims');
  const [askedAt, answeredAt] = [record.asked_at * 1000, record.answered_at * 1000];
  if (askedAt !== request.issuedAt || answeredAt < askedAt || answeredAt > request.expiresAt) {
    return refuse('contradicting_times');
  }
  if (record.passkey === null && request.needsUserVerification && answer.st === 'approved') {
    return refuse('missing_passkey');
  }
  const challenge = await sha256(signingInput('2fa-answer-v1', answerBytes));
  const isUserVerified =
    record.passkey !== null && (await verifyPasskeyAssertion(record.passkey, { challenge, origin: record.iss }));
  if (record.passkey !== null && !isUserVerified) return refuse('bad_passkey');

  const signedAt = answer.iat * 1000;
  return {
    ok: true,
    proven: {
      ...{ record, request, answer, askedAt, answeredAt, signedAt },
      isSignedInTime: signedAt >= askedAt - mostClockError && signedAt <= answeredAt + mostClockError,
      deviceKey: await thumbprintOf(record.jwk),
      serverKey,
      isServerKnown: known !== undefined,
      isUserVerified,
    },
  };
}

async function isSignedByServer({ server_signature, ...claims }: EvidenceRecord): Promise<boolean> {
  const signature = bytesOf(server_signature);
  // Of the two forms of a signature one is refused, or else a file could be changed and stay good.
  if (!isLowS(signature)) return false;
  return verifyTagged(claims.server_jwk, '2fa-evidence-v1', canonicalBytes(claims), signature);
}

/** Whether what the server says beside the signed bytes is what stands in them. */
function isAbout(record: EvidenceRecord, request: ApprovalRequest, answer: AnswerMembers): boolean {
  return (
    record.iss === request.iss &&
    record.application.id === request.applicationId &&
    record.user === request.userId &&
    record.device.id === request.deviceId &&
    record.status === answer.st
  );
}

/** Of a text that {@link readEvidence} found to be base64url. */
function bytesOf(text: string): Bytes {
  return readBase64url(text) ?? new Uint8Array();
}
