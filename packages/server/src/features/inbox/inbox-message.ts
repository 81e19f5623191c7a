import type { Channel } from '../delivery/index.ts';

/** A message that the dev inbox received instead of a person. */
export interface InboxMessage {
  /** The identifier the message was sent under; the same on every attempt. */
  id: string;
  /** Counts up with every message and is never reused; says which of two messages is the newer one. */
  sequence: number;
  channel: Channel;
  /** E.164 with the plus sign for sms and voice, an address for email. */
  to: string;
  text: string;
  /** For email only. */
  subject: string | null;
  /** The code inside the text. */
  code: string;
  /** BCP 47 tag of the text. */
  locale: string;
  arrivedAt: number;
}
