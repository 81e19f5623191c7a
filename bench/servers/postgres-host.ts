// A process that keeps a PostgreSQL: the database inherits its core, and ends with it.
import { systemTimers } from '../../packages/server/src/kernel/timers.ts';
import { openStore } from '../../packages/server/src/storage/index.ts';
import { startPostgresServer } from '../../packages/server/test/infrastructure/start-postgres-server.ts';
import { answerAsks } from '../processes/answer-asks.ts';
import type { Syncs } from '../processes/trace.ts';

const server = await startPostgresServer();
const limits = { poolSize: 1, deadline: 10_000, batchSize: 1, queueSize: 1 };
const store = await openStore({ databaseUrl: server.url, dataDirectory: '', ...limits }, systemTimers);

/** Syncs of the write-ahead log so far, as PostgreSQL counts them. */
async function syncs(): Promise<Syncs> {
  let count: unknown;
  await store.script(async (run) => {
    // Backends tell their counts when they end; those of the house are replaced by its pool.
    await run(
      `SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
        WHERE application_name = 'countersign' AND pid <> pg_backend_pid()`,
    );
    [{ count }] = (await run(`SELECT sum(fsyncs)::int AS count FROM pg_stat_io WHERE object = 'wal'`)) as [
      { count: unknown },
    ];
  });
  return { answering: Number(count), background: 0 };
}

process.once('SIGTERM', async () => {
  await store.close();
  await server.stop();
  process.exit(0);
});
answerAsks({ url: server.url }, { syncs });
