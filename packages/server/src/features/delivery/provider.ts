/** The ways a message can travel. */
export type Channel = 'sms' | 'voice' | 'email';

/** One message, ready for a provider: everything is rendered, nothing is looked up later. */
export interface OutgoingMessage {
  /** Stable identifier; the same on every attempt, so that providers with idempotency can use it. */
  id: string;
  channel: Channel;
  /** E.164 with the plus sign for sms and voice, an address for email. */
  to: string;
  /** What is sent, or for voice what is spoken. */
  text: string;
  /** For email only. */
  subject: string | null;
  /** The code inside the text; for providers that take it apart from the text, and for the inbox. */
  code: string;
  /** BCP 47 tag of the text. */
  locale: string;
}

/** What became of one attempt. `reason` is for operators: it never holds the recipient, the text or the code. */
export type SendOutcome =
  | { kind: 'accepted'; reference: string | null }
  /** The provider understood and said no: asking it again with the same message is pointless. */
  | { kind: 'refused'; reason: string }
  /** The provider did not answer, or not in a way that can be understood. */
  | { kind: 'failed'; reason: string };

/** A way out to carriers. Made by the factory of its folder; never throws for anything the vendor does. */
export interface Provider {
  name: string;
  channels: readonly Channel[];
  /** @param signal aborted when the provider stays silent for too long; the outcome is then of no interest. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** Lets go of connections that are kept open. */
  close?(): void;
}
