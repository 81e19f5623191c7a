import { describeOutboundProblem, type OutboundAnswer, readRetryAfter } from '../outbound/index.ts';

/** What an attempt came to. Reasons are our own words; what the receiver said is kept apart. */
export type AttemptOutcome = { status: number | null; answer: string | null } & (
  | { kind: 'delivered' }
  | { kind: 'failed'; reason: string; retryAfter: number | null }
  | { kind: 'gone'; reason: string }
);

/** Any 2xx is a yes, as soon as its status is there. 410 says never again; everything else, redirects too, that it is to be tried again. */
export function judgeAnswer(answer: OutboundAnswer, now: number): AttemptOutcome {
  if (answer.kind === 'refused') {
    const reason = `not sent: ${describeOutboundProblem(answer.problem)}`;
    return { kind: 'failed', status: null, answer: null, reason, retryAfter: null };
  }
  if (answer.kind === 'failed') {
    return { kind: 'failed', status: null, answer: null, reason: answer.reason, retryAfter: null };
  }
  const { status, excerpt } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered', status, answer: null };
  const said = { status, answer: excerpt === '' ? null : excerpt, reason: `answered ${status}` };
  if (status === 410) return { kind: 'gone', ...said };
  return { kind: 'failed', ...said, retryAfter: readRetryAfter(answer.retryAfter, now) };
}
