export { migrate, pendingMigrations } from './migrate.ts';
export { migrations } from './migrations/index.ts';
export { openStore, type StoreSettings, sqliteFileName } from './open-store.ts';
export { openSeal, probeWrite } from './server-secrets.ts';
export { type SqlValue, statement } from './statement.ts';
export type { Store, Transaction } from './store.ts';
