import { fail, failureOf, type Reply } from './device-reply.ts';
import type { Exchanged } from './exchange.ts';
import { hasAtLeast, isCount, isOneOf } from './shape.ts';

/** What became of an answer. */
export type AnswerOutcome =
  | { kind: 'accepted' }
  /** Somebody or time was first. */
  | { kind: 'already'; status: 'approved' | 'denied' | 'expired' }
  /** The number is not the one shown elsewhere; `left` more tries. */
  | { kind: 'wrong_number'; left: number };

const isFinalStatus = isOneOf('approved', 'denied', 'expired');

export function answerOutcomeOf(exchanged: Exchanged): Reply<AnswerOutcome> {
  if (!exchanged.isReached) return fail(failureOf(exchanged));
  const { status, body } = exchanged;
  if (status >= 200 && status < 300) return { ok: true, value: { kind: 'accepted' } };
  if (status === 409 && hasAtLeast(body, { status: isFinalStatus })) {
    return { ok: true, value: { kind: 'already', status: body.status } };
  }
  if (status === 422 && hasAtLeast(body, { left: isCount })) {
    return { ok: true, value: { kind: 'wrong_number', left: body.left } };
  }
  return fail(failureOf(exchanged));
}
