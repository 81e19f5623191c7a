import type { RecordRule } from '../vault/kept-request.ts';
import { historyOf } from './history-of.ts';
import type { Asked } from './note-listing.ts';

/** Closes what was not answered in time. Whether an answer that is still on its way was in time, only the server can say. */
export function noteTime(asked: Asked, now: number): RecordRule {
  return ({ kept }) => {
    const over = kept.filter(({ answer, request }) => answer === null && request.expiresAt <= now);
    if (over.length === 0) return null;
    return {
      drop: over.map(({ requestId }) => requestId),
      close: over.map((one) =>
        historyOf(one, asked.applicationName, {
          status: 'expired',
          isOurs: false,
          answeredAt: one.request.expiresAt,
        }),
      ),
    };
  };
}
