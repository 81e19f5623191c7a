import type { CallbackEvent } from './callback-event.ts';

export type CallbackProblem =
  | 'missing_signature'
  | 'missing_nonce'
  | 'malformed_signature'
  | 'unreadable_body'
  | 'stale_nonce'
  | 'wrong_url'
  | 'wrong_method'
  | 'wrong_key'
  | 'body_altered'
  | 'not_an_answer';

/** `explanation` is for the person who looks for the mistake; `signedUrl` is the URL that was signed, where it was found. */
export interface RefusedCallback {
  ok: false;
  reason: CallbackProblem;
  explanation: string;
  signedUrl?: string;
}

export type CallbackVerdict = { ok: true; event: CallbackEvent } | RefusedCallback;

export function refuse(reason: CallbackProblem, explanation: string): RefusedCallback {
  return { ok: false, reason, explanation };
}
