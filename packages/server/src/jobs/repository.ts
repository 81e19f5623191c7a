import { statement, type Transaction } from '../storage/index.ts';
import type { Job } from './job.ts';

const insertJob = statement<{ id: string; kind: string; payload: string; runAt: number; now: number }>((db, p) =>
  db.insertInto('jobs').values({
    id: p('id'),
    kind: p('kind'),
    payload: p('payload'),
    run_at: p('runAt'),
    attempt: 0,
    lease: null,
    leased_until: null,
    created_at: p('now'),
  }),
);

interface Claim {
  now: number;
  until: number;
  lease: string;
  limit: number;
  kind: string;
}

/** @param sign `=` for jobs of the one kind, `<>` for all others */
const claimOf = (sign: '=' | '<>') =>
  statement<Claim, Job>((db, p, { skippingHeld }) =>
    db
      .updateTable('jobs')
      .set((eb) => ({ lease: p('lease'), leased_until: p('until'), attempt: eb('attempt', '+', 1) }))
      .where('id', 'in', (eb) =>
        skippingHeld(
          eb
            .selectFrom('jobs')
            .select('id')
            .where('run_at', '<=', p('now'))
            .where('kind', sign, p('kind'))
            .where((or) => or.or([or('leased_until', 'is', null), or('leased_until', '<=', p('now'))]))
            .orderBy('run_at')
            .limit(p('limit')),
        ),
      )
      .returning(['id', 'kind', 'payload', 'attempt']),
  );
const claimOnly = claimOf('=');
const claimAllBut = claimOf('<>');

const hastenJob = statement<{ id: string; now: number }>((db, p) =>
  db
    .updateTable('jobs')
    .set({ run_at: p('now') })
    .where('id', '=', p('id'))
    .where('run_at', '>', p('now')),
);

const extendLease = statement<{ lease: string; until: number }>((db, p) =>
  db
    .updateTable('jobs')
    .set({ leased_until: p('until') })
    .where('lease', '=', p('lease')),
);

const deleteJob = statement<{ id: string; lease: string }>((db, p) =>
  db.deleteFrom('jobs').where('id', '=', p('id')).where('lease', '=', p('lease')),
);

const releaseJob = statement<{ id: string; lease: string; runAt: number }>((db, p) =>
  db
    .updateTable('jobs')
    .set({ lease: null, leased_until: null, run_at: p('runAt') })
    .where('id', '=', p('id'))
    .where('lease', '=', p('lease')),
);

const nextDue = statement<{ now: number }, { at: number | null; oldest: number | null; waiting: number }>((db, p) =>
  db.selectFrom('jobs').select((eb) => [
    eb.fn.min<number | null>('run_at').as('at'),
    eb.fn
      .min<number | null>(
        eb
          .case()
          // One that is under way waits for nobody, however long it takes.
          .when(eb.and([eb('run_at', '<=', p('now')), eb(eb.fn.coalesce('leased_until', eb.lit(0)), '<=', p('now'))]))
          .then(eb.ref('run_at'))
          .end(),
      )
      .as('oldest'),
    eb.fn.countAll<number>().as('waiting'),
  ]),
);

/** All SQL of the job queue. Writes that may race name the lease they hold and return whether it still held. */
export const jobRows = {
  insert: (tx: Transaction, job: { id: string; kind: string; payload: string; runAt: number; now: number }) =>
    tx.change(insertJob, job),
  claimOnly: (tx: Transaction, claim: Claim) => tx.all(claimOnly, claim),
  claimAllBut: (tx: Transaction, claim: Claim) => tx.all(claimAllBut, claim),
  hasten: (tx: Transaction, id: string, now: number) => tx.change(hastenJob, { id, now }),
  extend: (tx: Transaction, lease: string, until: number) => tx.change(extendLease, { lease, until }),
  finish: async (tx: Transaction, id: string, lease: string) => (await tx.change(deleteJob, { id, lease })) === 1,
  release: async (tx: Transaction, id: string, lease: string, runAt: number) =>
    (await tx.change(releaseJob, { id, lease, runAt })) === 1,
  /** When the next job is due, since when the oldest due one waits, and how many there are. */
  outlook: async (tx: Transaction, now: number) =>
    (await tx.first(nextDue, { now })) ?? { at: null, oldest: null, waiting: 0 },
};
