import type { ExpressionBuilder } from 'kysely';
import { type Parameter, statement, type Tables, type Transaction } from '../../storage/index.ts';
import type { AttemptRecord } from './attempt-record.ts';
import type { ReceiptStatus } from './receipt.ts';

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

export interface QueuedMessageRow {
  application_id: number;
  user_id: number | null;
  channel: string;
  purpose: string;
  payload_sealed: string | null;
  expires_at: number;
}

const findQueued = statement<{ id: string }, QueuedMessageRow>((db, p) =>
  db
    .selectFrom('messages')
    .select(['application_id', 'user_id', 'channel', 'purpose', 'payload_sealed', 'expires_at'])
    .where('id', '=', p('id'))
    .where('state', '=', 'queued'),
);

/** The text and the code go as soon as the message needs them no more. */
const finishMessage = statement<{ id: string; state: string; failure: string | null; now: number }>((db, p) =>
  db
    .updateTable('messages')
    .set({ state: p('state'), failure: p('failure'), payload_sealed: null, finished_at: p('now') })
    .where('id', '=', p('id'))
    .where('state', '=', 'queued'),
);

const giveUpAll = statement<{ failure: string; now: number }>((db, p) =>
  db
    .updateTable('messages')
    .set({ state: 'failed', failure: p('failure'), payload_sealed: null, finished_at: p('now') })
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

type AttemptEnd = AttemptRecord & { id: string; now: number };

const finishAttempt = statement<AttemptEnd>((db, p) =>
  db
    .updateTable('attempts')
    .set({ finished_at: p('now'), outcome: p('outcome'), reason: p('reason'), reference: p('reference') })
    .where('id', '=', p('id'))
    .where('outcome', 'is', null),
);

const findRefusals = statement<{ messageId: string }, { provider: string }>((db, p) =>
  db
    .selectFrom('attempts')
    .select('provider')
    .distinct()
    .where('message_id', '=', p('messageId'))
    .where('outcome', '=', 'refused'),
);

/** One attempt as operators see it; `outcome` is null while it is under way and for ever when the server died in it. */
export interface AttemptRow {
  id: string;
  provider: string;
  started_at: number;
  finished_at: number | null;
  outcome: string | null;
  reason: string | null;
  reference: string | null;
  receipt: string | null;
  receipt_at: number | null;
}

/** Attempts of one millisecond are told apart by their ids, which count up. */
const listAttempts = statement<{ messageId: string }, AttemptRow>((db, p) =>
  db
    .selectFrom('attempts')
    .select(['id', 'provider', 'started_at', 'finished_at', 'outcome', 'reason', 'reference', 'receipt', 'receipt_at'])
    .where('message_id', '=', p('messageId'))
    .orderBy('started_at')
    .orderBy('id'),
);

const findReference = statement<{ provider: string; reference: string }, { id: string }>((db, p) =>
  db.selectFrom('attempts').select('id').where('provider', '=', p('provider')).where('reference', '=', p('reference')),
);

type ReceiptKey = { provider: string; reference: string; now: number; reason: string | null };

/** Receipts may overtake each other: each replaces those that say less, and no other. */
const recordReceipt = (status: ReceiptStatus, replaced: readonly ReceiptStatus[]) =>
  statement<ReceiptKey>((db, p) =>
    db
      .updateTable('attempts')
      .set({ receipt: status, receipt_at: p('now'), reason: p('reason') })
      .where('provider', '=', p('provider'))
      .where('reference', '=', p('reference'))
      .where((eb) => eb.or([eb('receipt', 'is', null), ...replaced.map((other) => eb('receipt', '=', other))])),
  );

const recordReceipts: Record<ReceiptStatus, ReturnType<typeof recordReceipt>> = {
  pending: recordReceipt('pending', []),
  undelivered: recordReceipt('undelivered', ['pending']),
  delivered: recordReceipt('delivered', ['pending', 'undelivered']),
};

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

const prunedAtOnce = 1000;

const pruneAttempts = statement<{ before: number; limit: number }>((db, p) =>
  db.deleteFrom('attempts').where('message_id', 'in', (eb) => outdated(eb, p)),
);

const pruneMessages = statement<{ before: number; limit: number }>((db, p) =>
  db.deleteFrom('messages').where('id', 'in', (eb) => outdated(eb, p)),
);

/** The same rows in both statements: they run in one unit of work and in one order. */
function outdated(eb: ExpressionBuilder<Tables, keyof Tables>, p: Parameter<{ before: number; limit: number }>) {
  return eb
    .selectFrom('messages as old')
    .select('old.id')
    .where('old.created_at', '<', p('before'))
    .where('old.state', '<>', 'queued')
    .orderBy('old.created_at')
    .orderBy('old.id')
    .limit(p('limit'));
}

/** All SQL of messages and attempts. */
export const deliveryRows = {
  /** Deletes messages that were finished and are older than what is kept, with their attempts; returns how many. */
  prune: async (tx: Transaction, { keptSince }: { keptSince: number }) => {
    await tx.change(pruneAttempts, { before: keptSince, limit: prunedAtOnce });
    return tx.change(pruneMessages, { before: keptSince, limit: prunedAtOnce });
  },
  insertMessage: (tx: Transaction, message: NewMessageRow) => tx.change(insertMessage, message),
  queued: (tx: Transaction, id: string) => tx.first(findQueued, { id }),
  /** False when somebody else finished it first. */
  handOver: async (tx: Transaction, id: string, now: number) =>
    (await tx.change(finishMessage, { id, state: 'handed_over', failure: null, now })) === 1,
  giveUp: async (tx: Transaction, id: string, failure: string, now: number) =>
    (await tx.change(finishMessage, { id, state: 'failed', failure, now })) === 1,
  /** Gives up every message that was not handed over; returns how many. Their jobs find nothing to do. */
  giveUpAll: (tx: Transaction, failure: string, now: number) => tx.change(giveUpAll, { failure, now }),
  startAttempt: (tx: Transaction, attempt: { id: string; messageId: string; provider: string; now: number }) =>
    tx.change(startAttempt, attempt),
  finishAttempt: (tx: Transaction, end: AttemptEnd) => tx.change(finishAttempt, end),
  /** Names of the providers that refused the message so far. */
  refusedBy: async (tx: Transaction, messageId: string) =>
    (await tx.all(findRefusals, { messageId })).map((row) => row.provider),
  listAttempts: (tx: Transaction, messageId: string) => tx.all(listAttempts, { messageId }),
  hasReference: async (tx: Transaction, provider: string, reference: string) =>
    (await tx.first(findReference, { provider, reference })) !== undefined,
  /** False when the attempt is unknown or its receipt says as much already. */
  recordReceipt: async (tx: Transaction, status: ReceiptStatus, key: ReceiptKey) =>
    (await tx.change(recordReceipts[status], key)) > 0,
  count: async (tx: Transaction, range: { applicationId: number; channel: string; from: number; to: number }) =>
    (await tx.first(countMessages, range))?.count ?? 0,
};
