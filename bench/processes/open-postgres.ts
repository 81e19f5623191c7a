import { spawnSync } from 'node:child_process';
import { Client } from 'pg';
import { startPostgresServer } from '../../packages/server/test/infrastructure/start-postgres-server.ts';
import { cores } from './cores.ts';
import type { Syncs } from './trace.ts';

/** A PostgreSQL of the bench's own, with its durability as shipped. */
export interface BenchPostgres {
  url: string;
  /** Syncs of its write-ahead log so far, as PostgreSQL counts them. */
  syncs(): Promise<Syncs>;
  stop(): Promise<void>;
}

/** On the cores of {@link cores}: it inherits those of whoever starts it. */
export async function openPostgres(): Promise<BenchPostgres> {
  const everywhere = affinity();
  pin(cores.database);
  const server = await startPostgresServer().finally(() => pin(everywhere));
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  return {
    url: server.url,
    async syncs() {
      // Backends tell their counts when they end; the pool opens new connections.
      await admin.query(
        `SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE application_name = 'countersign'`,
      );
      const { rows } = await admin.query(`SELECT sum(fsyncs)::int AS syncs FROM pg_stat_io WHERE object = 'wal'`);
      return { answering: rows[0].syncs, background: 0 };
    },
    async stop() {
      await admin.end();
      await server.stop();
    },
  };
}

function affinity(): string {
  const { stdout } = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
  return /: (\S+)$/.exec(stdout.trim())?.[1] ?? '0';
}

function pin(list: string): void {
  spawnSync('taskset', ['-acp', list, String(process.pid)]);
}
