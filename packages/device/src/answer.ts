import type { ApprovalRequest, NumberMatching } from './approval-request.ts';
import { base64url } from './base64url.ts';
import { type Bytes, sha256 } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';
import { inSeconds } from './clock.ts';
import type { DeviceKey } from './device-key.ts';
import { type Result, refuse } from './result.ts';
import { signTagged } from './signature.ts';
import { signingInput } from './signing-input.ts';

/** What the person decided. A denial needs neither number nor verification: refusing is as easy as it can be. */
export type Decision =
  | { status: 'approved'; number?: string | null }
  | { status: 'denied'; reason?: 'not_me' | 'mistake' | null };

/** What `navigator.credentials.get` gave, each in base64url. */
export interface UserVerification {
  id: string;
  authenticatorData: string;
  clientDataJSON: string;
  signature: string;
}

/** Body of `POST requests/{rid}/answer`. Sent again as it is when the reply was lost, it is answered with what was stored. */
export interface AnswerBody {
  a: string;
  sig: string;
  uva: UserVerification | null;
}

export interface AnswerDraft {
  key: DeviceKey;
  request: ApprovalRequest;
  decision: Decision;
  /** Server time, epoch milliseconds. */
  answeredAt: number;
  jti: string;
  /** Verifies the person with the platform's passkey over the challenge; null when it did not come to that. */
  verifyUser?: (challenge: Bytes) => Promise<UserVerification | null>;
}

/** `number_unfit`: missing, of other digits than asked for, or given where none was asked. */
export type AnswerRefusal = 'number_unfit' | 'user_not_verified';

const numberForms: Record<NumberMatching, RegExp> = {
  none: /^$/,
  pick3: /^\d{1,6}$/,
  type2: /^\d{2}$/,
  type3: /^\d{3}$/,
  type6: /^\d{6}$/,
};

/** Signs the person's decision over the hash of exactly the bytes that were shown. */
export async function buildAnswer(draft: AnswerDraft): Promise<Result<{ body: AnswerBody }, AnswerRefusal>> {
  const { key, request, decision, answeredAt, jti, verifyUser } = draft;
  const isApproved = decision.status === 'approved';
  const number = (isApproved && decision.number) || null;
  if (isApproved && !numberForms[request.numberMatching].test(number ?? '')) return refuse('number_unfit');

  const bytes = canonicalBytes({
    v: 1,
    typ: 'answer',
    iss: request.iss,
    rid: request.requestId,
    dev: request.deviceId,
    rh: request.requestHash,
    st: decision.status,
    why: isApproved ? null : (decision.reason ?? null),
    num: number,
    iat: inSeconds(answeredAt),
    jti,
  });
  const needsUser = isApproved && request.needsUserVerification;
  // The passkey's challenge is what is signed, so that the finger approves the content and not just any request.
  const uva = needsUser ? ((await verifyUser?.(await sha256(signingInput('2fa-answer-v1', bytes)))) ?? null) : null;
  if (needsUser && uva === null) return refuse('user_not_verified');

  const sig = await signTagged(key.privateKey, '2fa-answer-v1', bytes);
  return { ok: true, body: { a: base64url(bytes), sig, uva } };
}
