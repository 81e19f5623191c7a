import type { Store } from './store.ts';

/** How a database keeps what it acknowledged. */
export interface Durability {
  /** As the database names and spells them. */
  settings: Record<string, string>;
  /** What to change so that a crash loses nothing; empty when all is well. */
  problems: string[];
}

/** SQLite numbers the levels of `synchronous`. */
const synchronousLevels = ['OFF', 'NORMAL', 'FULL', 'EXTRA'];

/** Asks the connections that write, not a file: some of these belong to a connection. */
export async function readDurability(store: Store): Promise<Durability> {
  return store.dialect === 'postgres' ? readPostgres(store) : readSqlite(store);
}

async function readSqlite(store: Store): Promise<Durability> {
  let mode = '';
  let synchronous = '';
  await store.script(async (run) => {
    mode = String((await run('PRAGMA journal_mode'))[0]?.journal_mode);
    synchronous = synchronousLevels[Number((await run('PRAGMA synchronous'))[0]?.synchronous)] ?? 'unknown';
  });
  const problems: string[] = [];
  if (mode !== 'wal')
    problems.push(`journal_mode is ${mode}: the disk must allow shared memory files; do not use a network disk`);
  if (!['FULL', 'EXTRA'].includes(synchronous)) problems.push(`synchronous is ${synchronous}, not FULL`);
  return { settings: { journal_mode: mode, synchronous }, problems };
}

async function readPostgres(store: Store): Promise<Durability> {
  const settings: Record<string, string> = {};
  await store.script(async (run) => {
    const names = "'fsync', 'synchronous_commit', 'full_page_writes'";
    const rows = await run(`SELECT name, setting FROM pg_settings WHERE name IN (${names}) ORDER BY name`);
    for (const row of rows) settings[String(row.name)] = String(row.setting);
  });
  const problems = ['fsync', 'full_page_writes']
    .filter((name) => settings[name] !== 'on')
    .map((name) => `${name} is ${settings[name]}: set it to on in postgresql.conf`);
  if (settings.synchronous_commit === 'off') {
    problems.push('synchronous_commit is off: set it to on, or acknowledged work is lost in a crash');
  }
  return { settings, problems };
}

/**
 * A time, in epoch milliseconds, that the database vouches for: PostgreSQL's own clock, or, as SQLite has none, the newest time
 * that was written into it, which cannot lie in the future. The tables must be there.
 */
export async function askDatabaseClock(store: Store): Promise<{ now: number; isOwnClock: boolean }> {
  const isOwnClock = store.dialect === 'postgres';
  const question = isOwnClock
    ? 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now'
    : 'SELECT max(at) AS now FROM (SELECT applied_at AS at FROM schema_migrations UNION ALL SELECT created_at FROM server_secrets)';
  let now = 0;
  await store.script(async (run) => {
    now = Number((await run(question))[0]?.now ?? 0);
  });
  return { now, isOwnClock };
}
