import type { Random } from '../../../kernel/random.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Transaction } from '../../../storage/index.ts';
import { answerContext, type LaneKey } from '../callback.ts';
import { callbackRows } from '../repository.ts';
import { mostTries, nextTryAt } from '../retry-schedule.ts';
import type { EndedAttempt } from './attempt.ts';
import { afterAttempt, type LaneHealth } from './lane.ts';

/** A callback that a receiver took. */
export interface DeliveredCallback extends LaneKey {
  id: string;
  subject: string;
  deliveredAt: number;
}

export interface RecordAttemptsDeps {
  random: Random;
  seal: Seal;
  /** Told in the unit of work that writes it down, once for each callback. */
  onDelivered: (tx: Transaction, callback: DeliveredCallback) => Promise<void>;
}

/** A callback is given up by itself after this time at the earliest, however often it was tried. */
const leastPatience = 96 * 3_600_000;

/** Writes down what became of attempts, in the order in which they ended, and returns what they say about the receiver. */
export function makeRecordAttempts({ random, seal, onDelivered }: RecordAttemptsDeps) {
  return async (
    tx: Transaction,
    lane: LaneKey,
    before: LaneHealth,
    attempts: readonly EndedAttempt[],
  ): Promise<LaneHealth> => {
    let health = before;
    for (const attempt of attempts) {
      const wasDown = health.downAt !== null;
      health = afterAttempt(health, attempt.outcome, attempt.endedAt);
      await record(tx, lane, attempt, wasDown);
    }
    return health;
  };

  async function record(tx: Transaction, lane: LaneKey, attempt: EndedAttempt, wasDown: boolean): Promise<void> {
    const { callback, outcome, startedAt, endedAt } = attempt;
    const { sequence, id, subject } = callback;
    const isDelivered = outcome.kind === 'delivered';
    // Probes that fail between the attempts of the schedule are counted by the lane; a row for each would be thousands.
    if (!isDelivered && wasDown && callback.due_at > startedAt) return;
    await callbackRows.insertAttempt(tx, {
      sequence,
      number: callback.attempts + 1,
      startedAt,
      took: endedAt - startedAt,
      outcome: outcome.kind,
      status: outcome.status,
      reason: isDelivered ? null : outcome.reason,
      answerSealed: outcome.answer === null ? null : seal.seal(outcome.answer, answerContext(lane.applicationId, id)),
    });
    if (isDelivered) {
      const isFirst = await callbackRows.deliver(tx, sequence, endedAt);
      if (isFirst) await onDelivered(tx, { ...lane, id, subject, deliveredAt: endedAt });
      return;
    }
    const tries = callback.tries + 1;
    // While the receiver is down it is the receiver that is given up, or nothing.
    if (!wasDown && tries >= mostTries && endedAt - callback.created_at >= leastPatience) {
      await callbackRows.giveUp(tx, sequence, outcome.reason, endedAt);
      return;
    }
    await callbackRows.postpone(tx, sequence, nextTryAt(tries, endedAt, random.fraction()));
  }
}
