import type { AnswerBody, AnswerOutcome, DeviceFailure, Reply } from '@countersign/device';
import type { AnswerProblem, KeptRequest, RecordChange, RecordRule } from '../vault/kept-request.ts';
import { type Ending, historyOf } from './history-of.ts';
import type { Asked } from './note-listing.ts';

/** The reply to one answer. */
export interface Sent {
  requestId: string;
  body: AnswerBody;
  reply: Reply<AnswerOutcome>;
  now: number;
}

/** Takes over what became of an answer that was sent. A reply that says nothing about it leaves it waiting to be sent again. */
export function noteOutcome(asked: Asked, { requestId, body, reply, now }: Sent): RecordRule {
  return ({ kept }) => {
    const request = kept.find((one) => one.requestId === requestId);
    // The reply to another answer says nothing about this one.
    if (!request?.answer || request.answer.body.a !== body.a) return null;
    const close = (ending: Ending): RecordChange => ({
      drop: [requestId],
      close: [historyOf(request, asked.applicationName, ending)],
    });
    if (!reply.ok) return noteFailure(request, reply.failure, close, now);

    const { answer } = request;
    switch (reply.value.kind) {
      case 'accepted':
        return close({ status: answer.status, isOurs: true, answeredAt: answer.answeredAt });
      case 'already':
        return close({ status: reply.value.status, isOurs: false, answeredAt: now });
      case 'wrong_number':
        if (reply.value.left === 0) return close({ status: 'denied', isOurs: true, answeredAt: answer.answeredAt });
        return { keep: [{ ...request, answer: null, triesLeft: reply.value.left }] };
    }
  };
}

function noteFailure(
  request: KeptRequest,
  failure: DeviceFailure,
  close: (ending: Ending) => RecordChange,
  now: number,
): RecordChange | null {
  if (failure.kind !== 'refused') return null;
  // Whoever asked is gone, or the person is: nobody waits for this answer any more.
  if (failure.status === 404) return close({ status: 'answered', isOurs: false, answeredAt: now });
  return { keep: [{ ...request, answer: null, problem: problemOf(failure.error) }] };
}

const problems: readonly AnswerProblem[] = ['suspended', 'application_disabled', 'not_verified'];

function problemOf(error: string | null): AnswerProblem {
  return problems.find((problem) => problem === error) ?? 'failed';
}
