import { statement, type Transaction } from '../../storage/index.ts';

export interface InboxRow {
  sequence: number;
  id: string;
  sealed: string;
  created_at: number;
}

const columns = ['sequence', 'id', 'sealed', 'created_at'] as const;

type NewInboxRow = { id: string; recipientIndex: string; sealed: string; now: number };

const insertMessage = statement<NewInboxRow, { sequence: number }>((db, p) =>
  db
    .insertInto('inbox_messages')
    .values({ id: p('id'), recipient_index: p('recipientIndex'), sealed: p('sealed'), created_at: p('now') })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sequence'),
);

/** Sequences have gaps, so the oldest one to stay is counted off, not computed. */
const pruneMessages = statement<{ keeps: number }>((db, p) =>
  db
    .deleteFrom('inbox_messages')
    .where('sequence', '<', (eb) =>
      eb.selectFrom('inbox_messages').select('sequence').orderBy('sequence', 'desc').limit(1).offset(p('keeps')),
    ),
);

const clearMessages = statement<Record<never, never>>((db) => db.deleteFrom('inbox_messages'));

type Page = { after: number; before: number; limit: number };

const newestFirst = statement<Page, InboxRow>((db, p) =>
  db
    .selectFrom('inbox_messages')
    .select(columns)
    .where('sequence', '>', p('after'))
    .where('sequence', '<', p('before'))
    .orderBy('sequence', 'desc')
    .limit(p('limit')),
);

const newestFirstTo = statement<Page & { recipientIndex: string }, InboxRow>((db, p) =>
  db
    .selectFrom('inbox_messages')
    .select(columns)
    .where('recipient_index', '=', p('recipientIndex'))
    .where('sequence', '>', p('after'))
    .where('sequence', '<', p('before'))
    .orderBy('sequence', 'desc')
    .limit(p('limit')),
);

const oldestFirst = statement<{ after: number; limit: number }, InboxRow>((db, p) =>
  db
    .selectFrom('inbox_messages')
    .select(columns)
    .where('sequence', '>', p('after'))
    .orderBy('sequence', 'asc')
    .limit(p('limit')),
);

const firstTo = statement<{ recipientIndex: string; after: number }, InboxRow>((db, p) =>
  db
    .selectFrom('inbox_messages')
    .select(columns)
    .where('recipient_index', '=', p('recipientIndex'))
    .where('sequence', '>', p('after'))
    .orderBy('sequence', 'asc')
    .limit(1),
);

/** All SQL of the dev inbox. */
export const inboxRows = {
  /** The sequence of the new row; undefined when a message of this id is there already. */
  insert: async (tx: Transaction, row: NewInboxRow) => (await tx.first(insertMessage, row))?.sequence,
  /** Leaves the newest `keeps` messages. */
  prune: (tx: Transaction, keeps: number) => tx.change(pruneMessages, { keeps: keeps - 1 }),
  clear: (tx: Transaction) => tx.change(clearMessages, {}),
  newestFirst: (tx: Transaction, page: Page) => tx.all(newestFirst, page),
  newestFirstTo: (tx: Transaction, page: Page & { recipientIndex: string }) => tx.all(newestFirstTo, page),
  oldestFirst: (tx: Transaction, page: { after: number; limit: number }) => tx.all(oldestFirst, page),
  firstTo: (tx: Transaction, query: { recipientIndex: string; after: number }) => tx.first(firstTo, query),
};
