import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { Channel } from '../delivery/index.ts';
import type { InboxMessage } from './inbox-message.ts';
import { matchesText } from './matches-text.ts';
import { inboxRows } from './repository.ts';
import { openRow, recipientIndexOf } from './seal-message.ts';

export interface InboxQuery {
  /** In any form that `normaliseRecipient` understands. */
  to?: string | undefined;
  channel?: Channel | undefined;
  /** Found in the recipient, the text, the subject or the code; upper and lower case are the same. */
  text?: string | undefined;
  /** Only messages of a higher sequence. */
  after?: number | undefined;
  /** Only messages of a lower sequence. */
  before?: number | undefined;
  limit: number;
}

/** Messages that match, newest first. */
export type ListMessages = (query: InboxQuery) => Promise<InboxMessage[]>;

const rowsAtOnce = 200;

/** Text and channel are sealed, so rows are opened and looked at until enough of them match. */
export function makeListMessages({ store, seal }: { store: Store; seal: Seal }): ListMessages {
  return async ({ to, channel, text, after = 0, before = Number.MAX_SAFE_INTEGER, limit }) => {
    const recipientIndex = to === undefined ? undefined : recipientIndexOf(seal, to);
    const found: InboxMessage[] = [];
    let next = before;
    while (found.length < limit) {
      const page = { after, before: next, limit: rowsAtOnce };
      const rows = await store.read((tx) =>
        recipientIndex === undefined
          ? inboxRows.newestFirst(tx, page)
          : inboxRows.newestFirstTo(tx, { ...page, recipientIndex }),
      );
      const messages = rows.map((row) => openRow(seal, row));
      found.push(
        ...messages.filter(
          (message) =>
            (channel === undefined || message.channel === channel) &&
            (text === undefined || matchesText(message, text)),
        ),
      );
      if (rows.length < rowsAtOnce) break;
      next = rows.at(-1)?.sequence ?? 0;
    }
    return found.slice(0, limit);
  };
}
