import type { Random } from '../../kernel/random.ts';
import { makeAnswerKeyPress } from './providers/twilio/make-answer-key-press.ts';
import { readTwilioReceipt, type TwilioReceipt } from './providers/twilio/read-twilio-receipt.ts';
import { type SignedTwilioRequest, verifyTwilioSignature } from './providers/twilio/verify-twilio-signature.ts';

/** What Twilio asks of this server by itself. Nothing is believed that it did not sign. */
export interface TwilioCallbacks {
  readReceipt(request: SignedTwilioRequest): TwilioReceipt | 'forged' | 'not_a_receipt';
  /** The TwiML that reads a code out; null for what Twilio did not sign or what belongs to another call. */
  answerKeyPress(request: SignedTwilioRequest): string | null;
}

export function makeTwilioCallbacks(authToken: string, random?: Random): TwilioCallbacks {
  return {
    readReceipt(request) {
      if (!verifyTwilioSignature(authToken, request)) return 'forged';
      return readTwilioReceipt(request.params) ?? 'not_a_receipt';
    },
    answerKeyPress: makeAnswerKeyPress({ authToken }, random),
  };
}
