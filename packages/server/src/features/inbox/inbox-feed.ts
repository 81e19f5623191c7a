import type { Result } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Store } from '../../storage/index.ts';
import type { InboxMessage } from './inbox-message.ts';
import { type Watch, watchOtherNodes } from './watch-other-nodes.ts';

/** Somebody who wants to know at once. Neither call may throw. */
export interface InboxListener {
  arrived(message: InboxMessage): void;
  /** Every message was thrown away. Told in the process that did it. */
  cleared?(): void;
}

export type Listening = Result<{ stop: () => void }, 'too_many_listeners'>;

/**
 * Tells listeners of new messages: of those stored by this process without delay, of others by looking at the table, which
 * happens only while somebody listens.
 */
export interface InboxFeed {
  /** When it has resolved, every message is either in the table already or will be heard. */
  listen(listener: InboxListener): Promise<Listening>;
  announce(message: InboxMessage): void;
  announceClearing(): void;
}

export function makeInboxFeed(deps: {
  store: Store;
  seal: Seal;
  timers: Timers;
  /** How many may listen at once. */
  mostListeners: number;
}): InboxFeed {
  const listeners = new Set<InboxListener>();
  let watch: Watch | undefined;
  const tell = (message: InboxMessage) => {
    for (const listener of listeners) listener.arrived(message);
  };

  return {
    async listen(given) {
      if (listeners.size >= deps.mostListeners) return { ok: false, refusal: 'too_many_listeners' };
      const listener: InboxListener = {
        arrived: (message) => given.arrived(message),
        cleared: () => given.cleared?.(),
      };
      const stop = () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        watch?.stop();
        watch = undefined;
      };
      listeners.add(listener);
      watch ??= watchOtherNodes(deps, tell);
      try {
        await watch.ready;
      } catch (error) {
        stop();
        throw error;
      }
      return { ok: true, stop };
    },
    announce(message) {
      if (watch?.see(message.sequence)) tell(message);
    },
    announceClearing() {
      for (const listener of listeners) listener.cleared?.();
    },
  };
}
