import { statement, type Transaction } from '../../storage/index.ts';

type NewMessageRow = {
  id: string;
  applicationId: number;
  userId: number | null;
  channel: string;
  purpose: string;
  payloadSealed: string;
  now: number;
  expiresAt: number;
};

const insertMessage = statement<NewMessageRow>((db, p) =>
  db.insertInto('messages').values({
    id: p('id'),
    application_id: p('applicationId'),
    user_id: p('userId'),
    channel: p('channel'),
    purpose: p('purpose'),
    payload_sealed: p('payloadSealed'),
    state: 'queued',
    created_at: p('now'),
    expires_at: p('expiresAt'),
    finished_at: null,
  }),
);

const findQueued = statement<{ id: string }, { channel: string; payload_sealed: string | null; expires_at: number }>(
  (db, p) =>
    db
      .selectFrom('messages')
      .select(['channel', 'payload_sealed', 'expires_at'])
      .where('id', '=', p('id'))
      .where('state', '=', 'queued'),
);

/** The text and the code go as soon as the message needs them no more. */
const finishMessage = statement<{ id: string; state: string; now: number }>((db, p) =>
  db
    .updateTable('messages')
    .set({ state: p('state'), payload_sealed: null, finished_at: p('now') })
    .where('id', '=', p('id'))
    .where('state', '=', 'queued'),
);

const startAttempt = statement<{ id: string; messageId: string; provider: string; now: number }>((db, p) =>
  db.insertInto('attempts').values({
    id: p('id'),
    message_id: p('messageId'),
    provider: p('provider'),
    started_at: p('now'),
    finished_at: null,
    outcome: null,
    reason: null,
    reference: null,
    receipt: null,
    receipt_at: null,
  }),
);

type AttemptEnd = { id: string; now: number; outcome: string; reason: string | null; reference: string | null };

const finishAttempt = statement<AttemptEnd>((db, p) =>
  db
    .updateTable('attempts')
    .set({ finished_at: p('now'), outcome: p('outcome'), reason: p('reason'), reference: p('reference') })
    .where('id', '=', p('id')),
);

const countMessages = statement<
  { applicationId: number; channel: string; from: number; to: number },
  { count: number }
>((db, p) =>
  db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('channel', '=', p('channel'))
    .where('created_at', '>=', p('from'))
    .where('created_at', '<', p('to')),
);

/** All SQL of messages and attempts. */
export const deliveryRows = {
  insertMessage: (tx: Transaction, message: NewMessageRow) => tx.change(insertMessage, message),
  queued: (tx: Transaction, id: string) => tx.first(findQueued, { id }),
  finishMessage: async (tx: Transaction, id: string, state: 'handed_over' | 'failed', now: number) =>
    (await tx.change(finishMessage, { id, state, now })) === 1,
  startAttempt: (tx: Transaction, attempt: { id: string; messageId: string; provider: string; now: number }) =>
    tx.change(startAttempt, attempt),
  finishAttempt: (tx: Transaction, end: AttemptEnd) => tx.change(finishAttempt, end),
  count: async (tx: Transaction, range: { applicationId: number; channel: string; from: number; to: number }) =>
    (await tx.first(countMessages, range))?.count ?? 0,
};
