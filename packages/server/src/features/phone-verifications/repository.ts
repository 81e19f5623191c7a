import { statement, type Transaction } from '../../storage/index.ts';

type Phone = { applicationId: number; phoneIndex: string };

export interface PhoneVerificationRow {
  id: string;
  application_id: number;
  phone_index: string;
  digits: number;
  key_id: string;
  seed: string;
  custom_code_sealed: string | null;
  checks: number;
  created_at: number;
  expires_at: number;
  verified_at: number | null;
  superseded_at: number | null;
}

const columns = [
  'id',
  'application_id',
  'phone_index',
  'digits',
  'key_id',
  'seed',
  'custom_code_sealed',
  'checks',
  'created_at',
  'expires_at',
  'verified_at',
  'superseded_at',
] as const;

const findCurrent = statement<Phone, PhoneVerificationRow>((db, p) =>
  db
    .selectFrom('phone_verifications')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('phone_index', '=', p('phoneIndex'))
    .where('superseded_at', 'is', null),
);

const findById = statement<{ applicationId: number; id: string }, PhoneVerificationRow>((db, p) =>
  db
    .selectFrom('phone_verifications')
    .select(columns)
    .where('id', '=', p('id'))
    .where('application_id', '=', p('applicationId')),
);

type NewPhoneVerification = Phone & {
  id: string;
  digits: number;
  keyId: string;
  seed: string;
  customCodeSealed: string | null;
  now: number;
  expiresAt: number;
};

/** A number has one row that is not superseded: of two requests at once, one makes the code. */
const insertOne = statement<NewPhoneVerification, PhoneVerificationRow>((db, p) =>
  db
    .insertInto('phone_verifications')
    .values({
      id: p('id'),
      application_id: p('applicationId'),
      phone_index: p('phoneIndex'),
      digits: p('digits'),
      key_id: p('keyId'),
      seed: p('seed'),
      custom_code_sealed: p('customCodeSealed'),
      checks: 0,
      created_at: p('now'),
      expires_at: p('expiresAt'),
      verified_at: null,
      superseded_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns),
);

const supersede = statement<{ id: string; now: number }>((db, p) =>
  db
    .updateTable('phone_verifications')
    .set({ superseded_at: p('now') })
    .where('id', '=', p('id'))
    .where('superseded_at', 'is', null),
);

/** Changes nothing but holds the live row until the unit of work ends, so that it stays what it is until it is judged. */
const holdLive = statement<Phone & { now: number; latest: number }, PhoneVerificationRow>((db, p) =>
  db
    .updateTable('phone_verifications')
    .set((eb) => ({ checks: eb.ref('checks') }))
    .where('application_id', '=', p('applicationId'))
    .where('phone_index', '=', p('phoneIndex'))
    .where('superseded_at', 'is', null)
    .where('verified_at', 'is', null)
    .where('expires_at', '>', p('now'))
    .where('created_at', '<=', p('latest'))
    .returning(columns),
);

const bury = statement<Phone & { now: number }>((db, p) =>
  db
    .updateTable('phone_verifications')
    .set({ expires_at: 0 })
    .where('application_id', '=', p('applicationId'))
    .where('phone_index', '=', p('phoneIndex'))
    .where('superseded_at', 'is', null)
    .where('verified_at', 'is', null)
    .where('expires_at', '<=', p('now'))
    .where('expires_at', '>', 0),
);

/** Takes one of the code's few checks before anything is compared. */
const takeCheck = statement<{ id: string; now: number; checks: number }>((db, p) =>
  db
    .updateTable('phone_verifications')
    .set((eb) => ({ checks: eb('checks', '+', 1) }))
    .where('id', '=', p('id'))
    .where('superseded_at', 'is', null)
    .where('verified_at', 'is', null)
    .where('expires_at', '>', p('now'))
    .where('checks', '<', p('checks')),
);

const spend = statement<{ id: string; now: number }>((db, p) =>
  db
    .updateTable('phone_verifications')
    .set({ verified_at: p('now') })
    .where('id', '=', p('id'))
    .where('superseded_at', 'is', null)
    .where('verified_at', 'is', null)
    .where('expires_at', '>', p('now')),
);

const supersedeAll = statement<{ now: number }>((db, p) =>
  db
    .updateTable('phone_verifications')
    .set({ superseded_at: p('now') })
    .where('superseded_at', 'is', null)
    .where('verified_at', 'is', null),
);

const prune = statement<{ before: number; limit: number }>((db, p) =>
  db
    .deleteFrom('phone_verifications')
    .where('id', 'in', (eb) =>
      eb.selectFrom('phone_verifications').select('id').where('created_at', '<', p('before')).limit(p('limit')),
    ),
);

/** All SQL of phone verifications. */
export const phoneVerificationRows = {
  /** Deletes what is older than what is kept; returns how many. */
  prune: (tx: Transaction, { keptSince }: { keptSince: number }) =>
    tx.change(prune, { before: keptSince, limit: 1000 }),
  /** The newest of a number, whatever became of it. */
  current: (tx: Transaction, phone: Phone) => tx.first(findCurrent, phone),
  byId: (tx: Transaction, applicationId: number, id: string) => tx.first(findById, { applicationId, id }),
  /** Undefined when the number has one already. */
  insert: (tx: Transaction, verification: NewPhoneVerification) => tx.first(insertOne, verification),
  supersede: async (tx: Transaction, id: string, now: number) => (await tx.change(supersede, { id, now })) === 1,
  /** Takes the place of every verification of every application that waits for its code; returns how many. */
  supersedeAll: (tx: Transaction, now: number) => tx.change(supersedeAll, { now }),
  /** Undefined when no code of the number is waiting. */
  holdLive: (tx: Transaction, phone: Phone & { now: number; latest: number }) => tx.first(holdLive, phone),
  /** A code that was found expired stays so, whatever the clock says later. */
  bury: (tx: Transaction, expired: Phone & { now: number }) => tx.change(bury, expired),
  /** False when the code was checked often enough. */
  takeCheck: async (tx: Transaction, check: { id: string; now: number; checks: number }) =>
    (await tx.change(takeCheck, check)) === 1,
  spend: async (tx: Transaction, id: string, now: number) => (await tx.change(spend, { id, now })) === 1,
};
