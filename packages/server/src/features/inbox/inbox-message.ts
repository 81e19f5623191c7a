import type { OutgoingMessage } from '../delivery/index.ts';

/** A message that the dev inbox received instead of a person, as it was to be sent. */
export interface InboxMessage extends OutgoingMessage {
  /** Counts up with every message and is never reused; says which of two messages is the newer one. */
  sequence: number;
  arrivedAt: number;
}
