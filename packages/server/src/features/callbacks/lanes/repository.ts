import { statement, type Transaction } from '../../../storage/index.ts';
import type { LaneKey } from '../callback.ts';
import type { DisabledReason, Lane, LaneHealth } from './lane.ts';

interface LaneRow {
  application_id: number;
  endpoint: string;
  job_id: string | null;
  wakes_at: number | null;
  failures: number;
  failing_since: number | null;
  last_failed_at: number | null;
  last_failure: string | null;
  down_at: number | null;
  resumes_at: number | null;
  probed_after: number;
  disabled_at: number | null;
  disabled_reason: string | null;
  sent_at: number | null;
}

const columns = [
  'application_id',
  'endpoint',
  'job_id',
  'wakes_at',
  'failures',
  'failing_since',
  'last_failed_at',
  'last_failure',
  'down_at',
  'resumes_at',
  'probed_after',
  'disabled_at',
  'disabled_reason',
  'sent_at',
] as const;

const findLane = (lock: 'none' | 'shared' | 'changed' | 'held' | 'skippingHeld') =>
  statement<LaneKey, LaneRow>((db, p, locks) => {
    const query = db
      .selectFrom('callback_lanes')
      .select(columns)
      .where('application_id', '=', p('applicationId'))
      .where('endpoint', '=', p('endpoint'));
    return lock === 'none' ? query : locks[lock](query);
  });
const readLane = findLane('none');
const shareLane = findLane('shared');
const changeLane = findLane('changed');
const holdLane = findLane('held');
const holdLaneIfFree = findLane('skippingHeld');

const insertLane = statement<LaneKey>((db, p) =>
  db
    .insertInto('callback_lanes')
    .values({
      application_id: p('applicationId'),
      endpoint: p('endpoint'),
      job_id: null,
      wakes_at: null,
      failures: 0,
      failing_since: null,
      last_failed_at: null,
      last_failure: null,
      down_at: null,
      resumes_at: null,
      probed_after: 0,
      disabled_at: null,
      disabled_reason: null,
      sent_at: null,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

const startLane = statement<LaneKey & { jobId: string }>((db, p, { skippingChanged }) =>
  db
    .updateTable('callback_lanes')
    .set({ job_id: p('jobId'), wakes_at: null })
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', 'in', (eb) =>
      skippingChanged(
        eb
          .selectFrom('callback_lanes as free')
          .select('free.endpoint')
          .where('free.application_id', '=', p('applicationId'))
          .where('free.endpoint', '=', p('endpoint'))
          .where('free.job_id', 'is', null)
          .where('free.disabled_at', 'is', null),
      ),
    ),
);

type PassedOn = { jobId: string; nextJobId: string | null; wakesAt: number | null; sentAt: number | null };

const passOn = statement<LaneKey & PassedOn>((db, p) =>
  db
    .updateTable('callback_lanes')
    .set({ job_id: p('nextJobId'), wakes_at: p('wakesAt'), sent_at: p('sentAt') })
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint'))
    .where('job_id', '=', p('jobId')),
);

const setHealth = statement<LaneKey & LaneHealth>((db, p) =>
  db
    .updateTable('callback_lanes')
    .set({
      failures: p('failures'),
      failing_since: p('failingSince'),
      last_failed_at: p('lastFailedAt'),
      last_failure: p('lastFailure'),
      down_at: p('downAt'),
      resumes_at: p('resumesAt'),
      probed_after: p('probedAfter'),
      disabled_at: p('disabledAt'),
      disabled_reason: p('disabledReason'),
    })
    .where('application_id', '=', p('applicationId'))
    .where('endpoint', '=', p('endpoint')),
);

const listLanes = statement<{ applicationId: number }, LaneRow>((db, p) =>
  db
    .selectFrom('callback_lanes')
    .select(columns)
    .where((eb) => eb.or([eb(eb.val(p('applicationId')), '=', 0), eb('application_id', '=', p('applicationId'))]))
    .orderBy('application_id')
    .orderBy('endpoint'),
);

const forgetLostJobs = statement<Record<never, never>>((db) =>
  db
    .updateTable('callback_lanes')
    .set({ job_id: null, wakes_at: null })
    .where('job_id', 'is not', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('jobs').select('jobs.id').whereRef('jobs.id', '=', 'callback_lanes.job_id'))),
    ),
);

const stranded = statement<Record<never, never>, { application_id: number; endpoint: string }>((db) =>
  db
    .selectFrom('callback_lanes')
    .select(['application_id', 'endpoint'])
    .where('job_id', 'is', null)
    .where('disabled_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('callbacks')
          .select('callbacks.sequence')
          .where('callbacks.state', '=', 'waiting')
          .whereRef('callbacks.application_id', '=', 'callback_lanes.application_id')
          .whereRef('callbacks.endpoint', '=', 'callback_lanes.endpoint'),
      ),
    ),
);

function readRow(row: LaneRow): Lane {
  return {
    applicationId: row.application_id,
    endpoint: row.endpoint,
    jobId: row.job_id,
    wakesAt: row.wakes_at,
    failures: row.failures,
    failingSince: row.failing_since,
    lastFailedAt: row.last_failed_at,
    lastFailure: row.last_failure,
    downAt: row.down_at,
    resumesAt: row.resumes_at,
    probedAfter: row.probed_after,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason as DisabledReason | null,
    sentAt: row.sent_at,
  };
}

const readFirst = (row: LaneRow | undefined) => (row ? readRow(row) : null);

/** All SQL of lanes. */
export const laneRows = {
  read: async (tx: Transaction, lane: LaneKey) => readFirst(await tx.first(readLane, lane)),
  /** Lets no job leave the lane before this unit of work is done. Waits for one that is leaving, and for nobody else. */
  share: async (tx: Transaction, lane: LaneKey) => readFirst(await tx.first(shareLane, lane)),
  /** Keeps out whoever else changes the lane, and nobody who raises into it. */
  change: async (tx: Transaction, lane: LaneKey) => readFirst(await tx.first(changeLane, lane)),
  /** Waits for whoever raises into the lane, and lets nobody do so before this unit of work is done. */
  hold: async (tx: Transaction, lane: LaneKey) => readFirst(await tx.first(holdLane, lane)),
  /** The same, but does not wait: whether nobody is raising into it. */
  holdIfFree: async (tx: Transaction, lane: LaneKey) => (await tx.first(holdLaneIfFree, lane)) !== undefined,
  insert: (tx: Transaction, { applicationId, endpoint }: LaneKey) => tx.change(insertLane, { applicationId, endpoint }),
  /** Whether the lane had no job, is not disabled, and is being changed by nobody else: now it has this job. Does not wait. */
  start: async (tx: Transaction, lane: LaneKey, jobId: string) =>
    (await tx.change(startLane, { ...lane, jobId })) === 1,
  /** Whether the lane was this job's: now it is the next one's, or nobody's. */
  passOn: async (tx: Transaction, lane: LaneKey, change: PassedOn) =>
    (await tx.change(passOn, { ...lane, ...change })) === 1,
  setHealth: (tx: Transaction, lane: LaneKey & LaneHealth) => tx.change(setHealth, lane),
  /** Of one application, or of all when it is 0. */
  list: async (tx: Transaction, applicationId: number) => (await tx.all(listLanes, { applicationId })).map(readRow),
  forgetLostJobs: (tx: Transaction) => tx.change(forgetLostJobs, {}),
  /** Lanes where something waits and no job is there to send it. */
  stranded: async (tx: Transaction) =>
    (await tx.all(stranded, {})).map((row) => ({ applicationId: row.application_id, endpoint: row.endpoint })),
};
