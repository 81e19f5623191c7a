import type { Clock } from '../../../kernel/clock.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { OutboundClient } from '../../outbound/index.ts';
import { bodyContext, type LaneKey } from '../callback.ts';
import { type AttemptOutcome, judgeAnswer } from '../judge-answer.ts';
import type { NextNonce } from '../make-next-nonce.ts';
import type { Receiver } from '../receiver.ts';
import type { WaitingCallback } from '../repository.ts';
import type { EndedAttempt } from './attempt.ts';

export interface AttemptDeps {
  clock: Clock;
  seal: Seal;
  outbound: OutboundClient;
  nextNonce: NextNonce;
  /** Told of what should not happen: a body that does not open, an address that cannot be written to. */
  onFailure: (error: unknown) => void;
}

/** To whom, and when the lane sent last before this run of it; null for never. */
export interface Sending {
  receiver: Receiver;
  laneSentAt: number | null;
}

/** Sends a callback once, with a nonce of its own. */
export function makeAttempt({ clock, seal, outbound, nextNonce, onFailure }: AttemptDeps) {
  async function send(
    { applicationId }: LaneKey,
    callback: WaitingCallback,
    { receiver, laneSentAt }: Sending,
  ): Promise<AttemptOutcome> {
    const { id } = callback;
    const now = clock.now();
    const body = seal.open(callback.body_sealed, bodyContext(applicationId, id));
    const request = receiver.write({ id, body, nonce: nextNonce(applicationId, { now, laneSentAt }), now });
    return judgeAnswer(await outbound.send(request), clock.now());
  }

  return async (lane: LaneKey, callback: WaitingCallback, sending: Sending): Promise<EndedAttempt> => {
    const startedAt = clock.now();
    let outcome: AttemptOutcome;
    try {
      outcome = await send(lane, callback, sending);
    } catch (error) {
      onFailure(error);
      outcome = { kind: 'failed', status: null, answer: null, reason: 'it could not be written', retryAfter: null };
    }
    return { callback, startedAt, endedAt: clock.now(), outcome };
  };
}
