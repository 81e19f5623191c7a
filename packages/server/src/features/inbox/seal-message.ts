import type { Seal } from '../../kernel/seal.ts';
import type { InboxMessage } from './inbox-message.ts';
import { normaliseRecipient } from './recipient.ts';
import type { InboxRow } from './repository.ts';

type Content = Pick<InboxMessage, 'channel' | 'to' | 'text' | 'subject' | 'code' | 'locale'>;

/** What a row keeps of a message. Codes are sealed here too: a copy of the database shows nobody's. */
export function sealContent(seal: Seal, id: string, content: Content): string {
  const { channel, to, text, subject, code, locale } = content;
  return seal.seal(JSON.stringify({ channel, to, text, subject, code, locale }), ['inbox_messages', 'sealed', id]);
}

export function openRow(seal: Seal, row: InboxRow): InboxMessage {
  const content: Content = JSON.parse(seal.open(row.sealed, ['inbox_messages', 'sealed', row.id]));
  return { id: row.id, sequence: row.sequence, ...content, arrivedAt: row.created_at };
}

/** @param recipient in any form; one that has no normal form is found by itself alone. */
export function recipientIndexOf(seal: Seal, recipient: string): string {
  return seal.index('inbox recipient', normaliseRecipient(recipient) ?? recipient);
}
