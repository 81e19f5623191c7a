import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { DomainError } from '../../kernel/domain-error.ts';
import type { Timers } from '../../kernel/timers.ts';
import { type Announcements, makeAnnouncements, makeListeners, resync } from '../announcements.ts';
import { joinUnits } from '../join-units.ts';
import type { CompiledStatement, SqlValue, Statement } from '../statement.ts';
import type { Store, StoreCounts, Transaction } from '../store.ts';
import { startCheckpointer } from './sqlite-checkpointer.ts';
import { type GroupCommitLimits, makeGroupCommit } from './sqlite-group-commit.ts';
import { watchOtherProcesses } from './watch-other-processes.ts';

export interface SqliteOptions extends GroupCommitLimits {
  file: string;
  timers: Timers;
  /** Whether a thread of its own moves the write-ahead log into the database, off the event loop. */
  hasCheckpointer: boolean;
}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const generic = 1;
const busy = 5;
const constraint = 19;

/**
 * The embedded store: one file, write-ahead log, synchronous FULL (a commit is on disk before it is answered), one connection that
 * writes in group commits and one that reads. Several processes may share the file.
 */
export function openSqliteStore(options: SqliteOptions): Store {
  mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
  const writer = openConnection(options.file);
  const counts: StoreCounts = { units: 0, commits: 0, statements: 0 };
  const listeners = makeListeners();
  const otherProcesses = watchOtherProcesses(writer, options.timers, () => listeners.tellAll(resync));
  writer.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304; PRAGMA temp_store = MEMORY',
  );
  // From here on a busy database is waited for by the group commit, which does not stop the event loop.
  writer.exec('PRAGMA busy_timeout = 0');
  if (options.hasCheckpointer) writer.exec('PRAGMA wal_autocheckpoint = 0');
  const reader = openConnection(options.file);
  const checkpointer = options.hasCheckpointer ? startCheckpointer(options.file) : undefined;

  const run = makeRunner(writer, counts);
  const read = makeRunner(reader, counts);
  const begin = writer.prepare('BEGIN IMMEDIATE');
  const savepoint = writer.prepare('SAVEPOINT unit');
  const release = writer.prepare('RELEASE unit');
  const rollbackTo = writer.prepare('ROLLBACK TO unit');
  const commit = writer.prepare('COMMIT');
  const beginOrBusy = (): 'begun' | 'busy' => {
    try {
      begin.run();
      return 'begun';
    } catch (error) {
      if (isBusy(error)) return 'busy';
      throw error;
    }
  };
  const group = makeGroupCommit(
    {
      begin: beginOrBusy,
      savepoint: () => savepoint.run(),
      releaseSavepoint: () => release.run(),
      rollbackSavepoint() {
        rollbackTo.run();
        release.run();
      },
      commit() {
        commit.run();
        counts.commits += 1;
      },
      rollback: () => writer.exec('ROLLBACK'),
    },
    options.timers,
    options,
  );

  return joinUnits({
    dialect: 'sqlite',
    counts,
    async write(work) {
      const committed: (() => void)[] = [];
      const announcements = makeAnnouncements();
      const value = await group.run(() => {
        counts.units += 1;
        return work(run(committed, announcements));
      });
      for (const action of committed) action();
      listeners.tell(announcements.all());
      return value;
    },
    read: (work) => work(read([], makeAnnouncements())),
    script: (work) =>
      group.run(() => work((sql) => Promise.resolve(writer.prepare(sql).all() as Record<string, unknown>[]))),
    listen(topic, listener) {
      otherProcesses.want();
      return listeners.add(topic, listener);
    },
    async close() {
      otherProcesses.stop();
      group.abandon();
      await checkpointer?.stop();
      reader.close();
      writer.close();
    },
  });
}

function openConnection(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 5000 });
  } catch (error) {
    throw new DomainError('storage_unavailable', `${file} could not be opened`, error);
  }
}

/** Statements are prepared once per connection. Calls are synchronous; the promises only keep one shape for both databases. */
function makeRunner(
  connection: DatabaseSync,
  counts: StoreCounts,
): (committed: (() => void)[], announcements: Announcements) => Transaction {
  const prepared = new Map<CompiledStatement, StatementSync>();
  const prepare = (compiled: CompiledStatement): StatementSync => {
    counts.statements += 1;
    const known = prepared.get(compiled);
    if (known) return known;
    const made = connection.prepare(compiled.sql);
    prepared.set(compiled, made);
    return made;
  };
  const attempt = <P extends object, V>(
    statement: Statement<P, unknown>,
    parameters: P,
    use: (prepared: StatementSync, values: SqlValue[]) => V,
  ): Promise<V> => {
    try {
      const compiled = statement.compiled('sqlite');
      return Promise.resolve(use(prepare(compiled), compiled.values(parameters)));
    } catch (error) {
      return Promise.reject(translate(error));
    }
  };
  return (committed, announcements) => ({
    first: (statement, parameters) =>
      attempt(statement, parameters, (prepared, values) => prepared.get(...values) as never),
    all: (statement, parameters) =>
      attempt(statement, parameters, (prepared, values) => prepared.all(...values) as never),
    change: (statement, parameters) =>
      attempt(statement, parameters, (prepared, values) => Number(prepared.run(...values).changes)),
    afterCommit(action) {
      committed.push(action);
    },
    announce: async (topic, text) => announcements.add(topic, text),
  });
}

function isBusy(error: unknown): boolean {
  return primaryCode(error) === busy;
}

/** A broken constraint is our mistake; anything else the database says (full, read-only, i/o error, busy) is its state. */
function translate(error: unknown): unknown {
  const code = primaryCode(error);
  if (code === undefined || code === constraint || code === generic) return error;
  return new DomainError('storage_unavailable', `the database refused: ${(error as Error).message}`, error);
}

/** Extended result codes carry the primary code in the low byte. */
function primaryCode(error: unknown): number | undefined {
  const code = (error as { errcode?: number }).errcode;
  return code === undefined ? undefined : code & 0xff;
}
