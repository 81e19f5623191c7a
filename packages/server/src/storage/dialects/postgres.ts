import pg from 'pg';
import { DomainError } from '../../kernel/domain-error.ts';
import type { Random } from '../../kernel/random.ts';
import { pause, type Timers } from '../../kernel/timers.ts';
import { type Announcements, makeAnnouncements, makeListeners } from '../announcements.ts';
import { joinUnits } from '../join-units.ts';
import type { Statement } from '../statement.ts';
import type { Store, StoreCounts, Transaction } from '../store.ts';
import { makePostgresNotifications } from './postgres-notifications.ts';

export interface PostgresOptions {
  url: string;
  timers: Timers;
  random: Random;
  /** Connections of this process, besides the one that hears what other nodes announce. */
  poolSize: number;
  /** Milliseconds to wait for a connection or an answer. */
  deadline: number;
}

// Times and identifiers are bigint there; all of them fit a double exactly (below 2^53).
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const deadlockDetected = '40P01';
const serializationFailure = '40001';
const maxRepeats = 5;

/** The store for several nodes: READ COMMITTED units of work over a pool; races are decided by conditional updates. */
export function openPostgresStore(options: PostgresOptions): Store {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: options.deadline,
    query_timeout: options.deadline,
    application_name: 'countersign',
  });
  // An idle connection that breaks is replaced at the next use; without a listener the process would end.
  pool.on('error', () => {});
  // The same for one that breaks while a unit of work has it; the unit learns of it from its statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  const counts: StoreCounts = { units: 0, commits: 0, statements: 0 };
  const listeners = makeListeners();
  const notifications = makePostgresNotifications({ ...options, listeners });

  async function inTransaction<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    announcements = makeAnnouncements(),
  ): Promise<T> {
    const client = await connect();
    try {
      await ask(client, 'BEGIN');
      const value = await work(client);
      // In one message to the server: announcing costs no round trip.
      await ask(client, `${notifications.sql(announcements.all())}COMMIT`);
      counts.commits += 1;
      client.release();
      return value;
    } catch (error) {
      await giveBack(client, error);
      throw translate(error);
    }
  }

  async function connect(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      throw unavailable(error);
    }
  }

  async function write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let repeat = 0; ; repeat += 1) {
      const committed: (() => void)[] = [];
      const announcements = makeAnnouncements();
      try {
        counts.units += 1;
        const value = await inTransaction(
          (client) => work(transaction(client, counts, committed, announcements)),
          announcements,
        );
        for (const action of committed) action();
        listeners.tell(announcements.all());
        return value;
      } catch (error) {
        if (!isRepeatable(error)) throw error;
        if (repeat === maxRepeats) throw unavailable(error);
        await pause(options.timers, 2 ** repeat);
      }
    }
  }

  return joinUnits({
    dialect: 'postgres',
    counts,
    write,
    async read(work) {
      const client = await connect();
      try {
        const value = await work(transaction(client, counts, [], makeAnnouncements()));
        client.release();
        return value;
      } catch (error) {
        client.release(isDeadConnection(error));
        throw translate(error);
      }
    },
    script: (work) => inTransaction((client) => work(async (sql) => (await ask(client, sql)).rows)),
    listen(topic, listener) {
      notifications.want();
      return listeners.add(topic, listener);
    },
    async close() {
      await notifications.close();
      await pool.end();
    },
  });
}

function transaction(
  client: pg.PoolClient,
  counts: StoreCounts,
  committed: (() => void)[],
  announcements: Announcements,
): Transaction {
  const query = <P extends object>(statement: Statement<P, unknown>, parameters: P): Promise<pg.QueryResult> => {
    counts.statements += 1;
    const compiled = statement.compiled('postgres');
    return ask(client, { name: compiled.name, text: compiled.sql, values: compiled.values(parameters) });
  };
  return {
    first: async (statement, parameters) => (await query(statement, parameters)).rows[0],
    all: async (statement, parameters) => (await query(statement, parameters)).rows,
    change: async (statement, parameters) => (await query(statement, parameters)).rowCount ?? 0,
    afterCommit(action) {
      committed.push(action);
    },
    announce: async (topic, text) => announcements.add(topic, text),
  };
}

/** What the driver threw, to be told apart from what a unit of work throws by itself. */
const driverErrors = new WeakSet<Error>();

async function ask(client: pg.PoolClient, query: string | pg.QueryConfig): Promise<pg.QueryResult> {
  try {
    return await client.query(query);
  } catch (error) {
    if (error instanceof Error) driverErrors.add(error);
    throw error;
  }
}

async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  if (isDeadConnection(error)) {
    client.release(true);
    return;
  }
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}

/**
 * States after which a connection must never be used again: shut down, crashed, starting, connection lost, or a server that became
 * read-only because another one was promoted. A pool that kept such connections would fail for days while looking healthy.
 */
function isDeadConnection(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DomainError) return false;
  const code = (error as { code?: string }).code;
  // The driver names no code when it gave up by itself: no answer in time, or the connection was gone.
  if (code === undefined) return driverErrors.has(error);
  return /^(57P0[123]|25006|08...|ECONN|EPIPE|ETIMEDOUT)/.test(code);
}

function isRepeatable(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === deadlockDetected || code === serializationFailure;
}

function translate(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (error instanceof DomainError || isRepeatable(error)) return error;
  // Out of resources, broken inside, or stopped by a time limit of the database's own.
  if (isDeadConnection(error) || /^(53...|58...|57014|55P03)/.test(code)) return unavailable(error);
  return error;
}

function unavailable(error: unknown): DomainError {
  const message = error instanceof Error ? error.message : String(error);
  return new DomainError('storage_unavailable', `the database did not answer: ${message}`, error);
}
