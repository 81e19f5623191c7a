import type { InboxMessage } from '../../features/inbox/index.ts';

/** A message as the inbox's API tells it. */
export function messageBody(message: InboxMessage): Record<string, unknown> {
  const { id, sequence, channel, to, text, subject, code, locale, arrivedAt } = message;
  return { id, sequence, channel, to, text, subject, code, locale, at: new Date(arrivedAt).toISOString() };
}
