import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Store } from '../../storage/index.ts';
import type { Provider } from '../delivery/index.ts';
import { type FollowMessages, makeFollowMessages } from './follow-messages.ts';
import { makeInboxFeed } from './inbox-feed.ts';
import { type ListMessages, makeListMessages } from './list-messages.ts';
import { makeInboxProvider } from './make-inbox-provider.ts';
import { inboxRows } from './repository.ts';
import { makeWaitForMessage, type WaitForMessage } from './wait-for-message.ts';

/** The dev inbox: what was sent, for people and tests to read. */
export interface Inbox {
  /** Through it messages get in. */
  provider: Provider;
  list: ListMessages;
  wait: WaitForMessage;
  follow: FollowMessages;
  /** Throws every message away; returns how many there were. */
  clear(): Promise<number>;
}

export interface InboxDeps {
  store: Store;
  seal: Seal;
  clock: Clock;
  timers: Timers;
  /** How many messages stay; older ones go. */
  keeps: number;
  /** How many waits and live pages are served at once. */
  mostListeners?: number;
}

export function makeInbox({ store, seal, clock, timers, keeps, mostListeners = 1000 }: InboxDeps): Inbox {
  const feed = makeInboxFeed({ store, seal, timers, mostListeners });
  return {
    provider: makeInboxProvider({ store, seal, clock, feed, keeps }),
    list: makeListMessages({ store, seal }),
    wait: makeWaitForMessage({ store, seal, clock, timers, feed }),
    follow: makeFollowMessages({ store, seal, feed }),
    async clear() {
      const count = await store.write((tx) => inboxRows.clear(tx));
      feed.announceClearing();
      return count;
    },
  };
}
