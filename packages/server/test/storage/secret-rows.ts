import { type Store, statement, type Transaction } from '../../src/storage/index.ts';

const insertRow = statement<{ name: string; value: string }>((db, p) =>
  db.insertInto('server_secrets').values({ name: p('name'), value_sealed: p('value'), created_at: 0 }),
);
const changeRow = statement<{ name: string; value: string }>((db, p) =>
  db
    .updateTable('server_secrets')
    .set({ value_sealed: p('value') })
    .where('name', '=', p('name')),
);
const listRows = statement<Record<never, never>, { name: string; value_sealed: string }>((db) =>
  db.selectFrom('server_secrets').select(['name', 'value_sealed']).orderBy('name'),
);

/** The simplest table there is, for tests of the store itself. */
export const secretRows = {
  insert: (tx: Transaction, name: string, value = '') => tx.change(insertRow, { name, value }),
  change: (tx: Transaction, name: string, value: string) => tx.change(changeRow, { name, value }),
  names: async (store: Store) => (await store.read((tx) => tx.all(listRows, {}))).map(({ name }) => name),
  values: async (store: Store) => (await store.read((tx) => tx.all(listRows, {}))).map((row) => row.value_sealed),
};

/** Adds a row in a unit of work of its own. */
export const write = (store: Store, name: string, value = '') =>
  store.write((tx) => secretRows.insert(tx, name, value));
