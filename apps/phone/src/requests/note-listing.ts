import type { PendingRequest } from '@countersign/device';
import type { RecordRule } from '../vault/kept-request.ts';
import { historyOf } from './history-of.ts';
import { keptOf } from './kept-of.ts';

/** Whose requests they are. */
export interface Asked {
  id: string;
  applicationName: string;
}

/**
 * Takes over what the server says is waiting. What waits no longer is over: by its time, or because somebody answered elsewhere. What
 * was answered here and has not arrived is left to its own reply.
 */
export function noteListing(asked: Asked, listed: readonly PendingRequest[], now: number): RecordRule {
  return ({ kept, history }) => {
    // A list that was on its way while the answer was given still has it.
    const answeredHere = new Set(history.filter(({ isOurs }) => isOurs).map(({ requestId }) => requestId));
    const known = new Set(kept.map(({ requestId }) => requestId));
    const added = listed.filter(({ requestId }) => !known.has(requestId) && !answeredHere.has(requestId));
    const waiting = new Set(listed.map(({ requestId }) => requestId));
    const over = kept.filter(({ requestId, answer }) => answer === null && !waiting.has(requestId));
    if (added.length === 0 && over.length === 0) return null;

    return {
      keep: added.map((request) => keptOf(asked.id, request)),
      reopen: added.map(({ requestId }) => requestId),
      drop: over.map(({ requestId }) => requestId),
      close: over.map((one) =>
        historyOf(one, asked.applicationName, {
          status: one.request.expiresAt <= now ? 'expired' : 'answered',
          isOurs: false,
          answeredAt: Math.min(now, one.request.expiresAt),
        }),
      ),
    };
  };
}
