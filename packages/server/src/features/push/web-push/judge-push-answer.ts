import { describeOutboundProblem, type OutboundAnswer, readRetryAfter } from '../../outbound/index.ts';
import type { PushOutcome } from '../push.ts';

/** What the answer of a push service means (RFC 8030, 5 to 8). */
export function judgePushAnswer(answer: OutboundAnswer, now: number): PushOutcome {
  if (answer.kind === 'failed') return { kind: 'later', reason: answer.reason, retryAfter: null };
  // Not forgotten: settings may change, and the subscription is still good.
  if (answer.kind === 'refused') return { kind: 'refused', reason: describeOutboundProblem(answer.problem) };
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 429 || status >= 500) {
    return { kind: 'later', reason: `answered ${status}`, retryAfter: readRetryAfter(answer.retryAfter, now) };
  }
  return { kind: 'refused', reason: `answered ${status}` };
}
