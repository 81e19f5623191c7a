export type { InboxMessage } from './inbox-message.ts';
export type { InboxQuery } from './list-messages.ts';
export { type Inbox, makeInbox } from './make-inbox.ts';
export { normaliseRecipient } from './recipient.ts';
