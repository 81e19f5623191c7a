import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialiseCluster } from './initialise-cluster.ts';
import { postgresAccount } from './postgres-account.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { startPostgres } from './start-postgres.ts';

/** A PostgreSQL process and the temporary folder that is all it owns. */
export interface Cluster {
  url: string;
  folder: string;
  postgres: ChildProcess;
}

/** Initialises an empty cluster in a new temporary folder and starts a server on it, on a free port of the loopback. */
export async function createCluster(): Promise<Cluster> {
  const account = postgresAccount();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-postgres-'));
  try {
    if (account) await chown(folder, account.uid, account.gid);
    const binaries = await postgresBinaries(folder, account);
    const password = randomBytes(12).toString('hex');
    const data = join(folder, 'data');
    await initialiseCluster({ data, binaries, account, password });
    const { postgres, port } = await startPostgres({ data, binaries, account });
    return { url: `postgres://countersign:${password}@127.0.0.1:${port}/postgres`, folder, postgres };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
