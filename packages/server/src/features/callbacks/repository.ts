import { statement, type Transaction } from '../../storage/index.ts';
import type { LaneKey } from './callback.ts';

export interface WaitingCallback {
  sequence: number;
  id: string;
  subject: string;
  body_sealed: string;
  attempts: number;
  tries: number;
  due_at: number;
}

const waitingColumns = [
  'callbacks.sequence',
  'callbacks.id',
  'callbacks.subject',
  'callbacks.body_sealed',
  'callbacks.attempts',
  'callbacks.tries',
  'callbacks.due_at',
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

/** The first waiting callback of every subject, of those that are due. */
const dueHeads = statement<LaneKey & { now: number; limit: number }, WaitingCallback>((db, p) =>
  db
    .selectFrom('callbacks')
    .select(waitingColumns)
    .where('state', '=', 'waiting')
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint'))
    .where('due_at', '<=', p('now'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('callbacks as earlier')
            .select('earlier.sequence')
            .where('earlier.state', '=', 'waiting')
            .where('earlier.application_id', '=', p('applicationId'))
            .where('earlier.endpoint', '=', p('endpoint'))
            .whereRef('earlier.subject', '=', 'callbacks.subject')
            .whereRef('earlier.sequence', '<', 'callbacks.sequence'),
        ),
      ),
    )
    .orderBy('due_at')
    .orderBy('sequence')
    .limit(p('limit')),
);

/** The first waiting callbacks of their subjects from a sequence on, due or not: what a receiver that is down is probed with. */
const headsAfter = statement<LaneKey & { after: number; limit: number }, WaitingCallback>((db, p) =>
  db
    .selectFrom('callbacks')
    .select(waitingColumns)
    .where('state', '=', 'waiting')
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint'))
    .where('sequence', '>', p('after'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('callbacks as earlier')
            .select('earlier.sequence')
            .where('earlier.state', '=', 'waiting')
            .where('earlier.application_id', '=', p('applicationId'))
            .where('earlier.endpoint', '=', p('endpoint'))
            .whereRef('earlier.subject', '=', 'callbacks.subject')
            .whereRef('earlier.sequence', '<', 'callbacks.sequence'),
        ),
      ),
    )
    .orderBy('sequence')
    .limit(p('limit')),
);

const nextDue = statement<LaneKey, { at: number | null }>((db, p) =>
  db
    .selectFrom('callbacks')
    .select((eb) => eb.fn.min<number | null>('due_at').as('at'))
    .where('state', '=', 'waiting')
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint')),
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

export interface CallbackRow extends LaneRowKey {
  sequence: number;
  id: string;
  subject: string;
  state: string;
  failure: string | null;
  attempts: number;
  due_at: number;
  created_at: number;
  finished_at: number | null;
}

interface LaneRowKey {
  application_id: number;
  endpoint: string;
}

const shownColumns = [
  'sequence',
  'id',
  'application_id',
  'endpoint',
  'subject',
  'state',
  'failure',
  'attempts',
  'due_at',
  'created_at',
  'finished_at',
] as const;

type ListChoice = { applicationId: number; state: string; limit: number };

/** Newest first. 0 and '' stand for any application and any state. */
const listCallbacks = statement<ListChoice, CallbackRow>((db, p) =>
  db
    .selectFrom('callbacks')
    .select(shownColumns)
    .where((eb) => eb.or([eb(eb.val(p('applicationId')), '=', 0), eb('application_id', '=', p('applicationId'))]))
    .where((eb) => eb.or([eb(eb.val(p('state')), '=', ''), eb('state', '=', p('state'))]))
    .orderBy('sequence', 'desc')
    .limit(p('limit')),
);

const findCallback = statement<{ id: string }, CallbackRow>((db, p) =>
  db.selectFrom('callbacks').select(shownColumns).where('id', '=', p('id')),
);

export interface AttemptRow {
  number: number;
  started_at: number;
  took: number;
  outcome: string;
  status: number | null;
  reason: string | null;
  answer_sealed: string | null;
}

const listAttempts = statement<{ sequence: number }, AttemptRow>((db, p) =>
  db
    .selectFrom('callback_attempts')
    .select(['number', 'started_at', 'took', 'outcome', 'status', 'reason', 'answer_sealed'])
    .where('callback_sequence', '=', p('sequence'))
    .orderBy('number'),
);

const sendAgain = statement<{ id: string; now: number }>((db, p) =>
  db
    .updateTable('callbacks')
    .set({ state: 'waiting', failure: null, tries: 0, due_at: p('now'), finished_at: null })
    .where('id', '=', p('id'))
    .where('state', '<>', 'waiting'),
);

const sendFailedAgain = statement<LaneKey & { now: number }>((db, p) =>
  db
    .updateTable('callbacks')
    .set({ state: 'waiting', failure: null, tries: 0, due_at: p('now'), finished_at: null })
    .where('state', '=', 'failed')
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint')),
);

const lanesOfFailed = statement<{ applicationId: number }, LaneRowKey>((db, p) =>
  db
    .selectFrom('callbacks')
    .select(['application_id', 'endpoint'])
    .distinct()
    .where('state', '=', 'failed')
    .where((eb) => eb.or([eb(eb.val(p('applicationId')), '=', 0), eb('application_id', '=', p('applicationId'))])),
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
  list: (tx: Transaction, choice: ListChoice) => tx.all(listCallbacks, choice),
  find: (tx: Transaction, id: string) => tx.first(findCallback, { id }),
  attempts: (tx: Transaction, sequence: number) => tx.all(listAttempts, { sequence }),
  sendAgain: (tx: Transaction, id: string, now: number) => tx.change(sendAgain, { id, now }),
  sendFailedAgain: (tx: Transaction, lane: LaneKey, now: number) => tx.change(sendFailedAgain, { ...lane, now }),
  /** Where given up callbacks are; of every application when it is 0. */
  lanesOfFailed: (tx: Transaction, applicationId: number) => tx.all(lanesOfFailed, { applicationId }),
  outlook: async (tx: Transaction) => (await tx.first(countWaiting, {})) ?? { waiting: 0, oldest: null },
  prune: async (tx: Transaction, before: number) => {
    await tx.change(pruneAttempts, { before, limit: 1000 });
    return tx.change(prune, { before, limit: 1000 });
  },
};
