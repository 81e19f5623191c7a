import { statement, type Transaction } from '../../../storage/index.ts';
import type { LaneKey } from '../callback.ts';

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
    .where('id', '=', p('id')),
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

/** SQL for those who look at callbacks and send them again. */
export const historyRows = {
  list: (tx: Transaction, choice: ListChoice) => tx.all(listCallbacks, choice),
  find: (tx: Transaction, id: string) => tx.first(findCallback, { id }),
  attempts: (tx: Transaction, sequence: number) => tx.all(listAttempts, { sequence }),
  sendAgain: (tx: Transaction, id: string, now: number) => tx.change(sendAgain, { id, now }),
  sendFailedAgain: (tx: Transaction, lane: LaneKey, now: number) => tx.change(sendFailedAgain, { ...lane, now }),
  /** Where given up callbacks are; of every application when it is 0. */
  lanesOfFailed: (tx: Transaction, applicationId: number) => tx.all(lanesOfFailed, { applicationId }),
};
