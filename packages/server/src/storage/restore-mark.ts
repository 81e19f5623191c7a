import { statement } from './statement.ts';
import type { Transaction } from './store.ts';

const setMark = statement<{ now: number }>((db, p) =>
  db
    .insertInto('server_secrets')
    .values({ name: 'restored', value_sealed: '', created_at: p('now') })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ created_at: p('now') })),
);

const findMark = statement<Record<never, never>, { created_at: number }>((db) =>
  db.selectFrom('server_secrets').select('created_at').where('name', '=', 'restored'),
);

/** Notes that this database was set back in time. */
export function markRestored(tx: Transaction, now: number): Promise<number> {
  return tx.change(setMark, { now });
}

/**
 * When this database was last set back in time; null when it never was. What was made before and is good once may have been used
 * meanwhile, and the database does not know.
 */
export async function restoredAt(tx: Transaction): Promise<number | null> {
  return (await tx.first(findMark, {}))?.created_at ?? null;
}
