import type { AnswerOutcome, Decision, GivenAnswer } from '@countersign/device';
import { type CommandResult, fail, misuse, succeed } from '../command.ts';
import { withPhone } from './open-phone.ts';
import { refusedWords } from './refused-words.ts';
import { numberWords, requestFacts, tellRequest } from './tell-request.ts';

/** Fetches the request anew, checks the bytes that are signed, and answers it. */
export function answerRequest(
  which: Parameters<typeof withPhone>[0],
  uuid: string,
  decision: Decision,
): Promise<CommandResult> {
  return withPhone(which, async ({ client, stored, explain }) => {
    const reply = await client.showRequest(uuid);
    if (!reply.ok) return explain(reply.failure);
    if (!reply.value.ok) return fail(reply.value.refusal, refusedWords[reply.value.refusal]);
    const { request } = reply.value;
    if (decision.status === 'approved' && decision.number === undefined && request.numberMatching !== 'none') {
      return misuse(`${numberWords(request.numberMatching, request.options)} Give it with --number`);
    }
    const answered = await client.answer(request, decision);
    if (!answered.ok) return explain(answered.failure);
    if (answered.value.kind !== 'accepted') return explainOutcome(answered.value);
    const view = { phone: stored, now: client.now() };
    const [asked = ''] = tellRequest(request, view).split('\n');
    return succeed({ status: decision.status, request: requestFacts(request, view) }, `${decision.status}: ${asked}`);
  });
}

type Unaccepted = Exclude<GivenAnswer, { kind: 'accepted' }>;

function explainOutcome(outcome: Unaccepted): CommandResult {
  switch (outcome.kind) {
    case 'already':
      return fail('already_answered', `it was ${alreadyWords[outcome.status]} before`);
    case 'wrong_number':
      return fail(
        'wrong_number',
        `that is not the number; ${outcome.left} more ${outcome.left === 1 ? 'try' : 'tries'}`,
      );
    case 'unsigned':
      return outcome.refusal === 'user_not_verified'
        ? fail('user_not_verified', 'it asks for a passkey, which a terminal does not have: approve it elsewhere')
        : misuse('--number is not of the kind that was asked for, or none was asked for');
  }
}

type FinalStatus = Extract<AnswerOutcome, { kind: 'already' }>['status'];

const alreadyWords: Record<FinalStatus, string> = { approved: 'approved', denied: 'denied', expired: 'over' };
