export { askDatabaseClock, type Durability, readDurability } from './database-facts.ts';
export { copySqliteFile, fillSqliteFile } from './dialects/sqlite-copy.ts';
export { findSqliteDamage, isSqliteFileInUse } from './dialects/sqlite-look.ts';
export { migrate, pendingMigrations } from './migrate.ts';
export { migrations } from './migrations/index.ts';
export { openStore, type StoreSettings, sqliteFile, sqliteFileName } from './open-store.ts';
export { openSeal, probeWrite, tryMasterKeys } from './server-secrets.ts';
export { type SqlValue, statement } from './statement.ts';
export type { Store, Transaction } from './store.ts';
