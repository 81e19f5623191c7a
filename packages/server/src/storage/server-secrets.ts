import type { Clock } from '../kernel/clock.ts';
import { invariant } from '../kernel/domain-error.ts';
import type { Random } from '../kernel/random.ts';
import { type MasterKey, makeSeal, type Seal } from '../kernel/seal.ts';
import { statement } from './statement.ts';
import type { Store, Transaction } from './store.ts';

const insertSecret = statement<{ name: string; sealed: string; now: number }>((db, p) =>
  db
    .insertInto('server_secrets')
    .values({ name: p('name'), value_sealed: p('sealed'), created_at: p('now') })
    .onConflict((conflict) => conflict.doNothing()),
);

const findSecret = statement<{ name: string }, { value_sealed: string }>((db, p) =>
  db.selectFrom('server_secrets').select('value_sealed').where('name', '=', p('name')),
);

/** The key of look-up hashes. It outlives every master key, because the hashes in the tables depend on it. */
const indexKeyName = 'index_key';

export interface OpenSealDeps {
  store: Store;
  clock: Clock;
  random: Random;
  masterKeys: readonly MasterKey[];
}

/**
 * The seal of this database: makes its index key on the very first start and opens it ever after. Null when none of the master keys
 * opens it: whoever would go on then would write what nobody can read together with the rest.
 */
export async function openSeal({ store, clock, random, masterKeys }: OpenSealDeps): Promise<Seal | null> {
  const bootstrap = makeSeal(masterKeys, new Uint8Array(32), random);
  const context = ['server_secrets', indexKeyName] as const;
  const fresh = bootstrap.seal(random.bytes(32).toString('hex'), context);
  const row = await store.write(async (tx) => {
    await tx.change(insertSecret, { name: indexKeyName, sealed: fresh, now: clock.now() });
    return tx.first(findSecret, { name: indexKeyName });
  });
  try {
    const indexKey = Buffer.from(bootstrap.open(row?.value_sealed ?? '', context), 'hex');
    return makeSeal(masterKeys, indexKey, random);
  } catch {
    return null;
  }
}

/**
 * Whether these master keys open what the database holds, without changing it. `unused`: nothing was sealed yet, any key will do.
 * The tables must be there.
 */
export async function tryMasterKeys({
  store,
  random,
  masterKeys,
}: Omit<OpenSealDeps, 'clock'>): Promise<'open' | 'closed' | 'unused'> {
  const row = await store.read((tx) => tx.first(findSecret, { name: indexKeyName }));
  if (!row) return 'unused';
  try {
    makeSeal(masterKeys, new Uint8Array(32), random).open(row.value_sealed, ['server_secrets', indexKeyName]);
    return 'open';
  } catch {
    return 'closed';
  }
}

/**
 * A secret of this database that is made once, by whoever needs it first, and is the same ever after, on every node and in every
 * backup.
 * @param make called when there seems to be none yet; what it gives counts only if nobody was faster
 */
export async function keepSecret(
  { store, clock, seal }: { store: Store; clock: Clock; seal: Seal },
  name: string,
  make: () => string,
): Promise<string> {
  const context = ['server_secrets', name] as const;
  const find = (tx: Transaction) => tx.first(findSecret, { name });
  const row =
    (await store.read(find)) ??
    (await store.write(async (tx) => {
      await tx.change(insertSecret, { name, sealed: seal.seal(make(), context), now: clock.now() });
      return find(tx);
    }));
  invariant(row, `the secret ${name} was written and is not there`);
  return seal.open(row.value_sealed, context);
}

const findSecrets = statement<{ pattern: string }, { name: string; value_sealed: string }>((db, p) =>
  db.selectFrom('server_secrets').select(['name', 'value_sealed']).where('name', 'like', p('pattern')).orderBy('name'),
);

/** The secrets whose names begin with a prefix, in the order of their names. */
export async function listSecrets({ store, seal }: { store: Store; seal: Seal }, prefix: string): Promise<string[]> {
  const rows = await store.read((tx) => tx.all(findSecrets, { pattern: `${prefix}%` }));
  return rows.map(({ name, value_sealed }) => seal.open(value_sealed, ['server_secrets', name]));
}

const touchSecret = statement<{ now: number }>((db, p) =>
  db
    .insertInto('server_secrets')
    .values({ name: 'write_probe', value_sealed: '', created_at: p('now') })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ created_at: p('now') })),
);

/** Writes a row, durably: proves that the database takes writes, which a look would not. */
export async function probeWrite(store: Store, clock: Clock): Promise<void> {
  await store.write((tx) => tx.change(touchSecret, { now: clock.now() }));
}
