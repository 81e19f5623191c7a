import type { KeptAnswer, RecordRule } from '../vault/kept-request.ts';

/** Keeps a signed answer until the server has it. Nothing changes when the request is over, or was answered in another tab. */
export function keepAnswer(requestId: string, answer: KeptAnswer): RecordRule {
  return ({ kept }) => {
    const request = kept.find((one) => one.requestId === requestId);
    if (!request || request.answer !== null) return null;
    return { keep: [{ ...request, answer, problem: null }] };
  };
}
