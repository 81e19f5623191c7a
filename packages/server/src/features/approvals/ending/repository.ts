import type { Kysely } from 'kysely';
import { type Parameter, statement, type Tables, type Transaction } from '../../../storage/index.ts';

type Owner = { applicationId: number; userId: number };

/**
 * Writes down that time was first. As of the moment it came, so that nobody can tell by the times when it was noticed. Rows that
 * somebody holds are passed over: they are being answered.
 */
const expireSome = statement<{ now: number; limit: number }>((db, p, { skippingHeld }) =>
  db
    .updateTable('approvals')
    .set((eb) => ({
      status: 'expired',
      processed_at: eb.ref('expires_at'),
      updated_at: eb.ref('expires_at'),
    }))
    .where('id', 'in', (eb) =>
      skippingHeld(
        eb
          .selectFrom('approvals as due')
          .select('due.id')
          .where('due.status', '=', 'pending')
          .where('due.expires_at', '<=', p('now'))
          .orderBy('due.expires_at')
          .limit(p('limit')),
      ),
    )
    .where('status', '=', 'pending'),
);

const findDue = statement<{ now: number }, { id: string }>((db, p) =>
  db.selectFrom('approvals').select('id').where('status', '=', 'pending').where('expires_at', '<=', p('now')).limit(1),
);

/** What was asked of a device and waits for an answer is taken from it. */
const dropTargets = statement<{ deviceId: string }>((db, p) =>
  db
    .deleteFrom('approval_targets')
    .where('device_id', '=', p('deviceId'))
    .where('approval_id', 'in', (eb) => eb.selectFrom('approvals').select('id').where('status', '=', 'pending')),
);

/** Ends what nobody is left to answer, and what was about the device itself. */
const voidUnanswerable = statement<Owner & { deviceId: string; now: number }, { id: string }>((db, p) =>
  db
    .updateTable('approvals')
    .set({ status: 'expired', reason: 'voided', processed_at: p('now'), updated_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('status', '=', 'pending')
    .where((eb) =>
      eb.or([
        eb('subject_device_id', '=', p('deviceId')),
        eb.not(
          eb.exists(
            eb
              .selectFrom('approval_targets')
              .select('approval_targets.device_id')
              .whereRef('approval_targets.approval_id', '=', 'approvals.id'),
          ),
        ),
      ]),
    )
    .returning('id'),
);

const voidAbout = statement<Owner & { deviceId: string; now: number }, { id: string }>((db, p) =>
  db
    .updateTable('approvals')
    .set({ status: 'expired', reason: 'voided', processed_at: p('now'), updated_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('status', '=', 'pending')
    .where('subject_device_id', '=', p('deviceId'))
    .returning('id'),
);

const voidAll = statement<Owner & { now: number }, { id: string }>((db, p) =>
  db
    .updateTable('approvals')
    .set({ status: 'expired', reason: 'voided', processed_at: p('now'), updated_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('status', '=', 'pending')
    .returning('id'),
);

const voidEverything = statement<{ now: number }>((db, p) =>
  db
    .updateTable('approvals')
    .set({ status: 'expired', reason: 'voided', processed_at: p('now'), updated_at: p('now') })
    .where('status', '=', 'pending'),
);

type Old = { before: number; limit: number };

/** Pending ones stay, however old they are. */
const findOld = (db: Kysely<Tables>, p: Parameter<Old>) =>
  db
    .selectFrom('approvals as old')
    .select('old.id')
    .where('old.created_at', '<', p('before'))
    .where('old.status', '<>', 'pending')
    .orderBy('old.created_at')
    .orderBy('old.id')
    .limit(p('limit'));

const pruneTargets = statement<Old>((db, p) =>
  db.deleteFrom('approval_targets').where('approval_id', 'in', findOld(db, p)),
);

const pruneApprovals = statement<Old>((db, p) => db.deleteFrom('approvals').where('id', 'in', findOld(db, p)));

/** All SQL of what ends approvals without an answer. */
export const endingRows = {
  isAnyDue: async (tx: Transaction, now: number) => (await tx.first(findDue, { now })) !== undefined,
  /** How many were expired, at most `limit`. */
  expire: (tx: Transaction, due: { now: number; limit: number }) => tx.change(expireSome, due),
  dropTargets: (tx: Transaction, deviceId: string) => tx.change(dropTargets, { deviceId }),
  /** Which were. */
  voidUnanswerable: (tx: Transaction, of: Owner & { deviceId: string; now: number }) => tx.all(voidUnanswerable, of),
  /** Which were. */
  voidAbout: (tx: Transaction, of: Owner & { deviceId: string; now: number }) => tx.all(voidAbout, of),
  /** Which were. */
  voidAll: (tx: Transaction, of: Owner & { now: number }) => tx.all(voidAll, of),
  /** Of whatever application; returns how many. */
  voidEverything: (tx: Transaction, now: number) => tx.change(voidEverything, { now }),
  prune: async (tx: Transaction, { keptSince }: { keptSince: number }) => {
    const old = { before: keptSince, limit: 500 };
    await tx.change(pruneTargets, old);
    return tx.change(pruneApprovals, old);
  },
};
