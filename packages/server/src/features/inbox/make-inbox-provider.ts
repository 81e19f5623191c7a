import type { Clock } from '../../kernel/clock.ts';
import { DomainError } from '../../kernel/domain-error.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { OutgoingMessage, Provider } from '../delivery/index.ts';
import type { InboxFeed } from './inbox-feed.ts';
import { inboxRows } from './repository.ts';
import { recipientIndexOf, sealContent } from './seal-message.ts';

/**
 * The provider of development: it takes every channel and hands messages to the dev inbox. Accepted means that the message
 * is on disk; the same message sent again is accepted again and stays one.
 */
export function makeInboxProvider(deps: {
  store: Store;
  seal: Seal;
  clock: Clock;
  feed: InboxFeed;
  /** How many messages stay; older ones go. */
  keeps: number;
}): Provider {
  const { store, seal, clock, feed, keeps } = deps;
  return {
    name: 'inbox',
    channels: ['sms', 'voice', 'email'],
    async send(message, signal) {
      if (signal.aborted) return { kind: 'failed', reason: 'given up before it was sent' };
      const now = clock.now();
      const sequence = await keep(message, now).catch(giveUpWhenUnavailable);
      if (sequence === 'unavailable') return { kind: 'failed', reason: 'the database did not take the message' };
      if (sequence !== undefined) feed.announce({ ...message, sequence, arrivedAt: now });
      return { kind: 'accepted', reference: message.id };
    },
  };

  /** The sequence the message got; undefined when it is kept already. */
  function keep(message: OutgoingMessage, now: number): Promise<number | undefined> {
    const { id } = message;
    const recipientIndex = recipientIndexOf(seal, message.to);
    return store.write(async (tx) => {
      const sealed = sealContent(seal, id, message);
      const sequence = await inboxRows.insert(tx, { id, recipientIndex, sealed, now });
      if (sequence !== undefined) await inboxRows.prune(tx, keeps);
      return sequence;
    });
  }
}

function giveUpWhenUnavailable(error: unknown): 'unavailable' {
  if (error instanceof DomainError && error.kind !== 'invariant') return 'unavailable';
  throw error;
}
