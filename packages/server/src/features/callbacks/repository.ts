import { type Parameter, statement, type Transaction } from '../../storage/index.ts';
import type { LaneKey } from './callback.ts';

export interface WaitingCallback {
  sequence: number;
  id: string;
  subject: string;
  body_sealed: string;
  attempts: number;
  tries: number;
  due_at: number;
  created_at: number;
}

const waitingColumns = [
  'callbacks.sequence',
  'callbacks.id',
  'callbacks.subject',
  'callbacks.body_sealed',
  'callbacks.attempts',
  'callbacks.tries',
  'callbacks.due_at',
  'callbacks.created_at',
] as const;

type NewRow = LaneKey & {
  id: string;
  subject: string;
  bodySealed: string;
  state: string;
  failure: string | null;
  now: number;
  finishedAt: number | null;
};

const insertCallback = statement<NewRow>((db, p) =>
  db.insertInto('callbacks').values({
    id: p('id'),
    application_id: p('applicationId'),
    endpoint: p('endpoint'),
    subject: p('subject'),
    body_sealed: p('bodySealed'),
    state: p('state'),
    failure: p('failure'),
    attempts: 0,
    tries: 0,
    due_at: p('now'),
    created_at: p('now'),
    finished_at: p('finishedAt'),
  }),
);

type Db = Parameters<Parameters<typeof statement>[0]>[0];

/**
 * The first waiting callback of every subject of a lane: the others wait for it. The inner query is one look into an index for each
 * row; written as "none before it exists" PostgreSQL joins all waiting rows with each other, which takes seconds where thousands wait.
 */
function heads(db: Db, p: Parameter<LaneKey>) {
  return db
    .selectFrom('callbacks')
    .where('state', '=', 'waiting')
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint'))
    .where('sequence', '=', (eb) =>
      eb
        .selectFrom('callbacks as first')
        .select('first.sequence')
        .where('first.state', '=', 'waiting')
        .where('first.application_id', '=', p('applicationId'))
        .where('first.endpoint', '=', p('endpoint'))
        .whereRef('first.subject', '=', 'callbacks.subject')
        .orderBy('first.sequence')
        .limit(1),
    );
}

const dueHeads = statement<LaneKey & { now: number; limit: number }, WaitingCallback>((db, p) =>
  heads(db, p)
    .select(waitingColumns)
    .where('due_at', '<=', p('now'))
    .orderBy('due_at')
    .orderBy('sequence')
    .limit(p('limit')),
);

/** From a sequence on, due or not: what a receiver that is down is probed with. */
const headsAfter = statement<LaneKey & { after: number; limit: number }, WaitingCallback>((db, p) =>
  heads(db, p).select(waitingColumns).where('sequence', '>', p('after')).orderBy('sequence').limit(p('limit')),
);

const nextDue = statement<LaneKey, { at: number }>((db, p) =>
  heads(db, p).select('due_at as at').orderBy('due_at').limit(1),
);

const deliver = statement<{ sequence: number; now: number }>((db, p) =>
  db
    .updateTable('callbacks')
    .set((eb) => ({
      state: 'delivered',
      attempts: eb('attempts', '+', 1),
      tries: eb('tries', '+', 1),
      finished_at: p('now'),
    }))
    .where('sequence', '=', p('sequence'))
    .where('state', '=', 'waiting'),
);

const postpone = statement<{ sequence: number; dueAt: number }>((db, p) =>
  db
    .updateTable('callbacks')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), tries: eb('tries', '+', 1), due_at: p('dueAt') }))
    .where('sequence', '=', p('sequence'))
    .where('state', '=', 'waiting'),
);

const giveUp = statement<{ sequence: number; failure: string; now: number }>((db, p) =>
  db
    .updateTable('callbacks')
    .set((eb) => ({
      state: 'failed',
      failure: p('failure'),
      attempts: eb('attempts', '+', 1),
      tries: eb('tries', '+', 1),
      finished_at: p('now'),
    }))
    .where('sequence', '=', p('sequence'))
    .where('state', '=', 'waiting'),
);

const giveUpAll = statement<LaneKey & { failure: string; now: number }>((db, p) =>
  db
    .updateTable('callbacks')
    .set({ state: 'failed', failure: p('failure'), finished_at: p('now') })
    .where('state', '=', 'waiting')
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint')),
);

const makeAllDue = statement<LaneKey & { now: number }>((db, p) =>
  db
    .updateTable('callbacks')
    .set({ due_at: p('now') })
    .where('state', '=', 'waiting')
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint'))
    .where('due_at', '>', p('now')),
);

type NewAttempt = {
  sequence: number;
  number: number;
  startedAt: number;
  took: number;
  outcome: string;
  status: number | null;
  reason: string | null;
  answerSealed: string | null;
};

/** A node that lost its lease may write down an attempt whose number another one has used: that row is as good as this one. */
const insertAttempt = statement<NewAttempt>((db, p) =>
  db
    .insertInto('callback_attempts')
    .values({
      callback_sequence: p('sequence'),
      number: p('number'),
      started_at: p('startedAt'),
      took: p('took'),
      outcome: p('outcome'),
      status: p('status'),
      reason: p('reason'),
      answer_sealed: p('answerSealed'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

const countWaiting = statement<Record<never, never>, { waiting: number; oldest: number | null }>((db) =>
  db
    .selectFrom('callbacks')
    .select((eb) => [eb.fn.countAll<number>().as('waiting'), eb.fn.min<number | null>('created_at').as('oldest')])
    .where('state', '=', 'waiting'),
);

type Pruning = { before: number; limit: number };

/** Sequences count up with time: only the oldest rows are looked at, however many there are. */
const prune = statement<Pruning>((db, p) =>
  db
    .deleteFrom('callbacks')
    .where('sequence', 'in', (eb) =>
      eb.selectFrom('callbacks').select('sequence').orderBy('sequence').limit(p('limit')),
    )
    .where('state', '<>', 'waiting')
    .where('finished_at', '<', p('before')),
);

/** Attempts of those that are about to be pruned. */
const pruneAttempts = statement<Pruning>((db, p) =>
  db.deleteFrom('callback_attempts').where('callback_sequence', 'in', (eb) =>
    eb
      .selectFrom('callbacks')
      .select('sequence')
      .where('sequence', 'in', (oldest) =>
        oldest.selectFrom('callbacks as old').select('old.sequence').orderBy('old.sequence').limit(p('limit')),
      )
      .where('state', '<>', 'waiting')
      .where('finished_at', '<', p('before')),
  ),
);

/** All SQL of callbacks and their attempts. Ends are written only where the callback still waits. */
export const callbackRows = {
  insert: (tx: Transaction, row: NewRow) => tx.change(insertCallback, row),
  dueHeads: (tx: Transaction, choice: LaneKey & { now: number; limit: number }) => tx.all(dueHeads, choice),
  headsAfter: (tx: Transaction, choice: LaneKey & { after: number; limit: number }) => tx.all(headsAfter, choice),
  nextDue: async (tx: Transaction, lane: LaneKey) => (await tx.first(nextDue, lane))?.at ?? null,
  deliver: async (tx: Transaction, sequence: number, now: number) =>
    (await tx.change(deliver, { sequence, now })) === 1,
  postpone: (tx: Transaction, sequence: number, dueAt: number) => tx.change(postpone, { sequence, dueAt }),
  giveUp: (tx: Transaction, sequence: number, failure: string, now: number) =>
    tx.change(giveUp, { sequence, failure, now }),
  giveUpAll: (tx: Transaction, lane: LaneKey, failure: string, now: number) =>
    tx.change(giveUpAll, { ...lane, failure, now }),
  makeAllDue: (tx: Transaction, lane: LaneKey, now: number) => tx.change(makeAllDue, { ...lane, now }),
  insertAttempt: (tx: Transaction, attempt: NewAttempt) => tx.change(insertAttempt, attempt),
  outlook: async (tx: Transaction) => (await tx.first(countWaiting, {})) ?? { waiting: 0, oldest: null },
  prune: async (tx: Transaction, before: number) => {
    await tx.change(pruneAttempts, { before, limit: 1000 });
    return tx.change(prune, { before, limit: 1000 });
  },
};
