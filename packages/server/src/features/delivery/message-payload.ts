import type { Seal } from '../../kernel/seal.ts';
import type { Channel, OutgoingMessage } from './provider.ts';

/** What is sealed of a message until it is handed over. */
type Payload = Pick<OutgoingMessage, 'to' | 'text' | 'subject' | 'code' | 'locale'>;

/** Seals what a message says and to whom, bound to the message's row. */
export function sealPayload(seal: Seal, id: string, { to, text, subject, code, locale }: Payload): string {
  return seal.seal(JSON.stringify({ to, text, subject, code, locale }), ['messages', 'payload', id]);
}

/** The message as it was sealed. @throws DomainError `invariant` when the payload was altered or belongs to another message */
export function openPayload(seal: Seal, id: string, channel: Channel, sealed: string): OutgoingMessage {
  const payload = JSON.parse(seal.open(sealed, ['messages', 'payload', id])) as Payload;
  return { id, channel, ...payload };
}
