import { sql } from 'kysely';
import { type Store, statement, type Transaction } from '../../storage/index.ts';

export interface UserRow {
  application_id: number;
  id: number;
  phone_sealed: string;
  emails_sealed: string;
  country_code: number;
  confirmed_at: number | null;
  created_at: number;
  updated_at: number;
  removed_at: number | null;
}

const columns = [
  'application_id',
  'id',
  'phone_sealed',
  'emails_sealed',
  'country_code',
  'confirmed_at',
  'created_at',
  'updated_at',
  'removed_at',
] as const;

type Key = { applicationId: number; id: number };

const findPresent = statement<Key, UserRow>((db, p) =>
  db
    .selectFrom('users')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('removed_at', 'is', null),
);

/** Changes nothing but holds the user's row until the unit of work ends, so that what depends on each other comes one after the other. */
const holdPresent = statement<Key>((db, p) =>
  db
    .updateTable('users')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('removed_at', 'is', null),
);

const findAny = statement<Key, UserRow>((db, p) =>
  db.selectFrom('users').select(columns).where('application_id', '=', p('applicationId')).where('id', '=', p('id')),
);

/** Also of removed users: they keep their id. */
const findHolder = statement<Key, { phone_index: string }>((db, p) =>
  db
    .selectFrom('users')
    .select('phone_index')
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id')),
);

const findByPhone = statement<{ applicationId: number; phoneIndex: string }, UserRow>((db, p) =>
  db
    .selectFrom('users')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('phone_index', '=', p('phoneIndex')),
);

type NewUser = Key & {
  phoneIndex: string;
  phoneSealed: string;
  emailsSealed: string;
  countryCode: number;
  now: number;
};

const insertUser = statement<NewUser>((db, p) =>
  db
    .insertInto('users')
    .values({
      application_id: p('applicationId'),
      id: p('id'),
      phone_index: p('phoneIndex'),
      phone_sealed: p('phoneSealed'),
      emails_sealed: p('emailsSealed'),
      country_code: p('countryCode'),
      confirmed_at: null,
      created_at: p('now'),
      updated_at: p('now'),
      removed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

const reviveUser = statement<Key & { emailsSealed: string; now: number }>((db, p) =>
  db
    .updateTable('users')
    .set({ removed_at: null, confirmed_at: null, emails_sealed: p('emailsSealed'), updated_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('removed_at', 'is not', null),
);

const setEmails = statement<Key & { emailsSealed: string; now: number }>((db, p) =>
  db
    .updateTable('users')
    .set({ emails_sealed: p('emailsSealed'), updated_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('removed_at', 'is', null),
);

const confirmUser = statement<Key & { now: number }>((db, p) =>
  db
    .updateTable('users')
    .set({ confirmed_at: p('now'), updated_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('confirmed_at', 'is', null)
    .where('removed_at', 'is', null),
);

const removeUser = statement<Key & { now: number }>((db, p) =>
  db
    .updateTable('users')
    .set({ removed_at: p('now'), updated_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('id'))
    .where('removed_at', 'is', null),
);

const listPresent = statement<{ applicationId: number; limit: number; offset: number }, UserRow>((db, p) =>
  db
    .selectFrom('users')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(p('limit'))
    .offset(p('offset')),
);

const countPresent = statement<{ applicationId: number }, { count: number }>((db, p) =>
  db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('removed_at', 'is', null),
);

const findPerson = statement<{ phoneIndex: string }, { id: number }>((db, p) =>
  db.selectFrom('people').select('id').where('phone_index', '=', p('phoneIndex')),
);

const insertPerson = statement<{ phoneIndex: string | null; now: number }, { id: number }>((db, p) =>
  db
    .insertInto('people')
    .values({ phone_index: p('phoneIndex'), created_at: p('now') })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id'),
);

const insertIdentified = statement<{ id: number; now: number }>((db, p) =>
  db
    .insertInto('people')
    .values({ id: p('id'), phone_index: null, created_at: p('now') })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Gives the number of a person back, whose id turned out to be reserved. */
const releasePhone = statement<{ id: number }>((db, p) =>
  db.updateTable('people').set({ phone_index: null }).where('id', '=', p('id')),
);

/** The last of the reservations that follow each other without a gap, the first included. */
const findReservedRunEnd = statement<{ first: number }, { id: number }>((db, p) =>
  db
    .selectFrom('people')
    .select('id')
    .where('id', '<=', p('first'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('people as next')
            .select('next.id')
            .where('next.id', '=', (sum) => sum('people.id', '-', 1)),
        ),
      ),
    )
    .orderBy('id', 'desc')
    .limit(1),
);

const findIdentified = statement<{ id: number }, { id: number }>((db, p) =>
  db.selectFrom('people').select('id').where('id', '=', p('id')),
);

const findLastPerson = statement<Record<never, never>, { id: number | null }>((db) =>
  db.selectFrom('people').select((eb) => eb.fn.max('id').as('id')),
);

/** PostgreSQL alone: SQLite counts on from an id that is there. */
const setSequence = statement<{ to: number }, { id: number }>((db, p) =>
  db.selectNoFrom(sql<number>`setval(pg_get_serial_sequence('people', 'id'), ${p('to')})`.as('id')),
);

/** All SQL of people and users. */
export const userRows = {
  find: (tx: Transaction, applicationId: number, id: number) => tx.first(findPresent, { applicationId, id }),
  /** False when the user is unknown or removed. */
  hold: async (tx: Transaction, user: Key) => (await tx.change(holdPresent, user)) === 1,
  evenRemoved: (tx: Transaction, applicationId: number, id: number) => tx.first(findAny, { applicationId, id }),
  byPhone: (tx: Transaction, applicationId: number, phoneIndex: string) =>
    tx.first(findByPhone, { applicationId, phoneIndex }),
  /** The look-up hash of the number that has this id, if any number ever had. */
  holder: async (tx: Transaction, applicationId: number, id: number) =>
    (await tx.first(findHolder, { applicationId, id }))?.phone_index,
  insert: async (tx: Transaction, user: NewUser) => (await tx.change(insertUser, user)) === 1,
  revive: (tx: Transaction, user: Key & { emailsSealed: string; now: number }) => tx.change(reviveUser, user),
  setEmails: (tx: Transaction, user: Key & { emailsSealed: string; now: number }) => tx.change(setEmails, user),
  confirm: async (tx: Transaction, user: Key & { now: number }) => (await tx.change(confirmUser, user)) === 1,
  remove: async (tx: Transaction, user: Key & { now: number }) => (await tx.change(removeUser, user)) === 1,
  page: (tx: Transaction, of: { applicationId: number; limit: number; offset: number }) => tx.all(listPresent, of),
  count: async (tx: Transaction, applicationId: number) =>
    (await tx.first(countPresent, { applicationId }))?.count ?? 0,
  person: async (tx: Transaction, phoneIndex: string) => (await tx.first(findPerson, { phoneIndex }))?.id,
  /** Undefined when the number belongs to somebody already, or the sequence met an id that was skipped over. */
  insertPerson: async (tx: Transaction, phoneIndex: string | null, now: number) =>
    (await tx.first(insertPerson, { phoneIndex, now }))?.id,
  /**
   * Keeps an imported id from being handed out. The reservation is the negative of the id: the id itself, far ahead of the
   * sequence, would make SQLite count on from there.
   */
  reserveId: (tx: Transaction, id: number, now: number) => tx.change(insertIdentified, { id: -id, now }),
  isReserved: async (tx: Transaction, id: number) => (await tx.first(findIdentified, { id: -id })) !== undefined,
  /** 0 when nobody was ever registered. Reservations are negative. */
  lastId: async (tx: Transaction) => Math.max(0, (await tx.first(findLastPerson, {}))?.id ?? 0),
  /** Makes the sequence go on after an id that nobody has; nothing when it is beyond it already. */
  async countOnFrom(
    tx: Transaction,
    { to, dialect, now }: { to: number; dialect: Store['dialect']; now: number },
  ): Promise<void> {
    const isNew = (await tx.change(insertIdentified, { id: to, now })) === 1;
    if (isNew && dialect === 'postgres') await tx.first(setSequence, { to });
  },
  releasePhone: (tx: Transaction, id: number) => tx.change(releasePhone, { id }),
  /** Brings a sequence that met the first id of a run of reserved ones to its end, where the database lets it. */
  async skipReserved(tx: Transaction, first: number, now: number): Promise<void> {
    const end = await tx.first(findReservedRunEnd, { first: -first });
    if (end && -end.id > first) await tx.change(insertIdentified, { id: -end.id, now });
  },
};
