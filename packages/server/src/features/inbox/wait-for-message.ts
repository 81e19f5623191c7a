import type { Clock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Store } from '../../storage/index.ts';
import type { InboxFeed } from './inbox-feed.ts';
import type { InboxMessage } from './inbox-message.ts';
import { normaliseRecipient } from './recipient.ts';
import { inboxRows } from './repository.ts';
import { openRow, recipientIndexOf } from './seal-message.ts';

export interface Wait {
  /** In any form that `normaliseRecipient` understands. */
  to: string;
  /** A sequence, or null for the rule of `recentFor`. */
  after: number | null;
  /** Milliseconds. */
  timeout: number;
}

/**
 * Waits for a message to somebody. With `after`, it is the first one of a higher sequence. Without, it is the newest one that
 * arrived in the last 10 seconds, or else the next to arrive: tests ask right after they made the server send.
 *
 * @param signal ends the wait; the outcome is then `cancelled`.
 */
export type WaitForMessage = (
  wait: Wait,
  signal: AbortSignal,
) => Promise<Result<{ message: InboxMessage }, 'timeout' | 'cancelled' | 'too_many_listeners'>>;

/** How old, in milliseconds, a message may be that answers a wait without `after`. */
export const recentFor = 10_000;

export function makeWaitForMessage(deps: {
  store: Store;
  seal: Seal;
  clock: Clock;
  timers: Timers;
  feed: InboxFeed;
}): WaitForMessage {
  const { store, seal, clock, timers, feed } = deps;
  return async ({ to, after, timeout }, signal) => {
    const recipient = normaliseRecipient(to);
    const end = Promise.withResolvers<InboxMessage | 'timeout' | 'cancelled'>();
    const listening = await feed.listen({
      arrived(message) {
        const isWanted = normaliseRecipient(message.to) === recipient && message.sequence > (after ?? 0);
        if (isWanted) end.resolve(message);
      },
    });
    if (!listening.ok) return listening;

    const cancelTimeout = timers.after(timeout, () => end.resolve('timeout'));
    const abort = () => end.resolve('cancelled');
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    try {
      const outcome = (await findPresent(to, after)) ?? (await end.promise);
      return typeof outcome === 'string' ? refuse(outcome) : { ok: true, message: outcome };
    } finally {
      listening.stop();
      cancelTimeout();
      signal.removeEventListener('abort', abort);
    }
  };

  async function findPresent(to: string, after: number | null): Promise<InboxMessage | undefined> {
    const recipientIndex = recipientIndexOf(seal, to);
    const row = await store.read(async (tx) => {
      if (after !== null) return inboxRows.firstTo(tx, { recipientIndex, after });
      const page = { after: 0, before: Number.MAX_SAFE_INTEGER, limit: 1 };
      const [newest] = await inboxRows.newestFirstTo(tx, { ...page, recipientIndex });
      return newest && newest.created_at >= clock.now() - recentFor ? newest : undefined;
    });
    return row && openRow(seal, row);
  }
}
