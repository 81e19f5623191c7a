import { statement, type Transaction } from '../../storage/index.ts';

const columns = [
  'id',
  'name',
  'plan',
  'settings',
  'heard',
  'api_key_sealed',
  'previous_key_index',
  'previous_key_sealed',
  'previous_key_until',
  'created_at',
  'disabled_at',
] as const;

export interface ApplicationRow {
  id: number;
  name: string;
  plan: string;
  settings: string;
  heard: string;
  api_key_sealed: string;
  previous_key_index: string | null;
  previous_key_sealed: string | null;
  previous_key_until: number | null;
  created_at: number;
  disabled_at: number | null;
}

const findByKey = statement<{ keyIndex: string; now: number }, ApplicationRow>((db, p) =>
  db
    .selectFrom('applications')
    .select(columns)
    .where('disabled_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('api_key_index', '=', p('keyIndex')),
        eb.and([eb('previous_key_index', '=', p('keyIndex')), eb('previous_key_until', '>', p('now'))]),
      ]),
    ),
);

const findById = statement<{ id: number }, ApplicationRow>((db, p) =>
  db.selectFrom('applications').select(columns).where('id', '=', p('id')),
);

const listAll = statement<Record<never, never>, ApplicationRow>((db) =>
  db.selectFrom('applications').select(columns).orderBy('id'),
);

type NewApplication = {
  name: string;
  plan: string;
  keyIndex: string;
  keySealed: string;
  settings: string;
  now: number;
};

const insertOne = statement<NewApplication, { id: number }>((db, p) =>
  db
    .insertInto('applications')
    .values({
      name: p('name'),
      plan: p('plan'),
      api_key_index: p('keyIndex'),
      api_key_sealed: p('keySealed'),
      previous_key_index: null,
      previous_key_sealed: null,
      previous_key_until: null,
      settings: p('settings'),
      created_at: p('now'),
      updated_at: p('now'),
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id'),
);

const updateOne = statement<{ id: number; name: string; settings: string; now: number }>((db, p) =>
  db
    .updateTable('applications')
    .set({ name: p('name'), settings: p('settings'), updated_at: p('now') })
    .where('id', '=', p('id')),
);

/** Whether any application has or had the key: also one that gave it up may still be asked for with it. */
const findHolder = statement<{ keyIndex: string }, { id: number }>((db, p) =>
  db
    .selectFrom('applications')
    .select('id')
    .where((eb) => eb.or([eb('api_key_index', '=', p('keyIndex')), eb('previous_key_index', '=', p('keyIndex'))])),
);

const rotateKey = statement<{ id: number; keyIndex: string; keySealed: string; until: number; now: number }>((db, p) =>
  db
    .updateTable('applications')
    .set((eb) => ({
      previous_key_index: eb.ref('api_key_index'),
      previous_key_sealed: eb.ref('api_key_sealed'),
      previous_key_until: p('until'),
      api_key_index: p('keyIndex'),
      api_key_sealed: p('keySealed'),
      updated_at: p('now'),
    }))
    .where('id', '=', p('id'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('applications as other')
            .select('other.id')
            .where((or) =>
              or.or([
                or('other.api_key_index', '=', p('keyIndex')),
                or('other.previous_key_index', '=', p('keyIndex')),
              ]),
            ),
        ),
      ),
    ),
);

const findHeard = statement<{ id: number }, { heard: string }>((db, p) =>
  db.selectFrom('applications').select('heard').where('id', '=', p('id')),
);

const setHeard = statement<{ id: number; heard: string }>((db, p) =>
  db
    .updateTable('applications')
    .set({ heard: p('heard') })
    .where('id', '=', p('id')),
);

/** Changes nothing but holds the row until the unit of work ends. */
const hold = statement<{ id: number }>((db, p) =>
  db
    .updateTable('applications')
    .set((eb) => ({ heard: eb.ref('heard') }))
    .where('id', '=', p('id')),
);

/** All SQL of applications. */
export const applicationRows = {
  byKey: (tx: Transaction, keyIndex: string, now: number) => tx.first(findByKey, { keyIndex, now }),
  byId: (tx: Transaction, id: number) => tx.first(findById, { id }),
  all: (tx: Transaction) => tx.all(listAll, {}),
  /** False when there is no such application. */
  hold: async (tx: Transaction, id: number) => (await tx.change(hold, { id })) === 1,
  /** The events that its webhooks subscribe to, separated by spaces. */
  heard: async (tx: Transaction, id: number) => (await tx.first(findHeard, { id }))?.heard,
  setHeard: (tx: Transaction, id: number, heard: string) => tx.change(setHeard, { id, heard }),
  /** Undefined when another application has the key, or had it until its last rotation. */
  insert: async (tx: Transaction, application: NewApplication) =>
    (await tx.first(findHolder, application)) ? undefined : (await tx.first(insertOne, application))?.id,
  update: async (tx: Transaction, change: { id: number; name: string; settings: string; now: number }) =>
    (await tx.change(updateOne, change)) === 1,
  rotate: async (
    tx: Transaction,
    rotation: { id: number; keyIndex: string; keySealed: string; until: number; now: number },
  ) => (await tx.change(rotateKey, rotation)) === 1,
};
