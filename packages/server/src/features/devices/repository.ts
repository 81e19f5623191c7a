import { statement, type Transaction } from '../../storage/index.ts';

type Owner = { applicationId: number; userId: number };

export interface DeviceRow {
  number: number;
  id: string;
  application_id: number;
  user_id: number;
  state: string;
  trust: string;
  way: string;
  jkt: string;
  jwk: string;
  passkey: string | null;
  about_sealed: string;
  push_kind: string | null;
  push_lost_at: number | null;
  created_at: number;
  active_at: number | null;
  held_until: number | null;
  last_seen_at: number;
  revoked_at: number | null;
}

/** All but what is secret: seeds and subscriptions are read where they are used. */
export const deviceColumns = [
  'number',
  'id',
  'application_id',
  'user_id',
  'state',
  'trust',
  'way',
  'jkt',
  'jwk',
  'passkey',
  'about_sealed',
  'push_kind',
  'push_lost_at',
  'created_at',
  'active_at',
  'held_until',
  'last_seen_at',
  'revoked_at',
] as const;

const findById = statement<{ id: string }, DeviceRow>((db, p) =>
  db.selectFrom('devices').select(deviceColumns).where('id', '=', p('id')),
);

const findByNumber = statement<{ applicationId: number; number: number }, DeviceRow>((db, p) =>
  db
    .selectFrom('devices')
    .select(deviceColumns)
    .where('application_id', '=', p('applicationId'))
    .where('number', '=', p('number')),
);

/** Whoever changes the device waits until the unit of work that holds it has ended. */
const holdById = statement<{ id: string }, DeviceRow>((db, p, { held }) =>
  held(db.selectFrom('devices').select(deviceColumns).where('id', '=', p('id'))),
);

const findPresent = statement<Owner, DeviceRow>((db, p) =>
  db
    .selectFrom('devices')
    .select(deviceColumns)
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('state', 'in', ['active', 'pending'])
    .orderBy('number'),
);

const findRevoked = statement<Owner, DeviceRow>((db, p) =>
  db
    .selectFrom('devices')
    .select(deviceColumns)
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('state', '=', 'revoked')
    .orderBy('revoked_at', 'desc')
    .orderBy('number', 'desc')
    .limit(20),
);

type NewDevice = Owner & {
  id: string;
  state: string;
  trust: string;
  way: string;
  jkt: string;
  jwk: string;
  passkey: string | null;
  seedSealed: string;
  aboutSealed: string;
  pushSealed: string | null;
  pushKind: string | null;
  pushKey: string | null;
  activeAt: number | null;
  heldUntil: number | null;
  now: number;
};

/** A key is known once: who comes with it again gets no second device. */
const insertDevice = statement<NewDevice>((db, p) =>
  db
    .insertInto('devices')
    .values({
      id: p('id'),
      application_id: p('applicationId'),
      user_id: p('userId'),
      state: p('state'),
      trust: p('trust'),
      way: p('way'),
      jkt: p('jkt'),
      jwk: p('jwk'),
      passkey: p('passkey'),
      seed_sealed: p('seedSealed'),
      about_sealed: p('aboutSealed'),
      push_sealed: p('pushSealed'),
      push_kind: p('pushKind'),
      push_key: p('pushKey'),
      push_lost_at: null,
      created_at: p('now'),
      active_at: p('activeAt'),
      held_until: p('heldUntil'),
      last_seen_at: p('now'),
      revoked_at: null,
      revoked_by: null,
    })
    .onConflict((conflict) => conflict.column('jkt').doNothing()),
);

const activate = statement<{ id: string; now: number }>((db, p) =>
  db
    .updateTable('devices')
    .set({ state: 'active', active_at: p('now'), held_until: null })
    .where('id', '=', p('id'))
    .where('state', '=', 'pending'),
);

/** What a device is when it is out of use: of its secrets nothing is kept. */
const outOfUse = {
  state: 'revoked',
  held_until: null,
  seed_sealed: null,
  push_sealed: null,
  push_kind: null,
  push_key: null,
  push_lost_at: null,
};

const revoke = statement<{ id: string; by: string; now: number }>((db, p) =>
  db
    .updateTable('devices')
    .set({ ...outOfUse, revoked_at: p('now'), revoked_by: p('by') })
    .where('id', '=', p('id'))
    .where('state', 'in', ['active', 'pending']),
);

/** What was read must still stand there: a name that was given meanwhile is not lost. */
const see = statement<{ id: string; was: string; aboutSealed: string; now: number }>((db, p) =>
  db
    .updateTable('devices')
    .set({ about_sealed: p('aboutSealed'), last_seen_at: p('now') })
    .where('id', '=', p('id'))
    .where('about_sealed', '=', p('was')),
);

const setAbout = statement<{ id: string; aboutSealed: string }>((db, p) =>
  db
    .updateTable('devices')
    .set({ about_sealed: p('aboutSealed') })
    .where('id', '=', p('id')),
);

const setPasskey = statement<{ id: string; passkey: string }>((db, p) =>
  db
    .updateTable('devices')
    .set({ passkey: p('passkey') })
    .where('id', '=', p('id')),
);

const addPasskey = statement<{ id: string; passkey: string }>((db, p) =>
  db
    .updateTable('devices')
    .set({ passkey: p('passkey') })
    .where('id', '=', p('id'))
    .where('state', '=', 'active')
    .where('passkey', 'is', null),
);

/** A key that any device has or had is taken. */
const replaceKey = statement<{ id: string; was: string; jkt: string; jwk: string }>((db, p) =>
  db
    .updateTable('devices')
    .set({ jkt: p('jkt'), jwk: p('jwk') })
    .where('id', '=', p('id'))
    .where('jkt', '=', p('was'))
    .where('state', '=', 'active')
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('devices as other').select('other.id').where('other.jkt', '=', p('jkt')))),
    ),
);

/** In the order of ids, as devices are held everywhere. */
const findUnseen = statement<{ before: number; limit: number }, { id: string; application_id: number }>((db, p) =>
  db
    .selectFrom('devices')
    .select(['id', 'application_id'])
    .where('state', 'in', ['active', 'pending'])
    .where('last_seen_at', '<', p('before'))
    .orderBy('id')
    .limit(p('limit')),
);

/** Devices that nobody let in yet: whoever says no to one of them has said so for good. */
const revokeAllPending = statement<{ now: number }>((db, p) =>
  db
    .updateTable('devices')
    .set({ ...outOfUse, revoked_at: p('now'), revoked_by: 'operator' })
    .where('state', '=', 'pending'),
);

const findAllActive = statement<Record<never, never>, DeviceRow>((db) =>
  db.selectFrom('devices').select(deviceColumns).where('state', '=', 'active').orderBy('number'),
);

const findActive = statement<{ applicationId: number }, DeviceRow>((db, p) =>
  db
    .selectFrom('devices')
    .select(deviceColumns)
    .where('application_id', '=', p('applicationId'))
    .where('state', '=', 'active')
    .orderBy('number'),
);

const countActive = statement<Record<never, never>, { count: number }>((db) =>
  db
    .selectFrom('devices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'active'),
);

/** All SQL of devices. */
export const deviceRows = {
  byId: (tx: Transaction, id: string) => tx.first(findById, { id }),
  byNumber: (tx: Transaction, applicationId: number, number: number) =>
    tx.first(findByNumber, { applicationId, number }),
  /** The device, held until the unit of work ends. */
  hold: (tx: Transaction, id: string) => tx.first(holdById, { id }),
  /** Active and pending ones, oldest first. */
  ofUser: (tx: Transaction, owner: Owner) => tx.all(findPresent, owner),
  /** The last twenty. */
  revokedOfUser: (tx: Transaction, owner: Owner) => tx.all(findRevoked, owner),
  /** False when the key is known already. */
  insert: async (tx: Transaction, device: NewDevice) => (await tx.change(insertDevice, device)) === 1,
  /** False when it is not pending. */
  activate: async (tx: Transaction, id: string, now: number) => (await tx.change(activate, { id, now })) === 1,
  /** False when it is revoked already. */
  revoke: async (tx: Transaction, device: { id: string; by: string; now: number }) =>
    (await tx.change(revoke, device)) === 1,
  see: (tx: Transaction, seen: { id: string; was: string; aboutSealed: string; now: number }) => tx.change(see, seen),
  setAbout: (tx: Transaction, change: { id: string; aboutSealed: string }) => tx.change(setAbout, change),
  setPasskey: (tx: Transaction, change: { id: string; passkey: string }) => tx.change(setPasskey, change),
  /** False when it has one. */
  addPasskey: async (tx: Transaction, change: { id: string; passkey: string }) =>
    (await tx.change(addPasskey, change)) === 1,
  /** False when the key is taken, or the device has another one by now. */
  replaceKey: async (tx: Transaction, change: { id: string; was: string; jkt: string; jwk: string }) =>
    (await tx.change(replaceKey, change)) === 1,
  /** Of every application; returns how many. */
  revokeAllPending: (tx: Transaction, now: number) => tx.change(revokeAllPending, { now }),
  /** Of every application, oldest first. */
  allActive: (tx: Transaction) => tx.all(findAllActive, {}),
  /** Of every user, oldest first. */
  activeOfApplication: (tx: Transaction, applicationId: number) => tx.all(findActive, { applicationId }),
  countActive: async (tx: Transaction) => (await tx.first(countActive, {}))?.count ?? 0,
  unseenSince: (tx: Transaction, before: number) => tx.all(findUnseen, { before, limit: 100 }),
};
