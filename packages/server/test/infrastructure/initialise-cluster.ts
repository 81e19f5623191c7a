import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, rm, writeFile } from 'node:fs/promises';
import type { Account } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { rememberTail } from './remember-tail.ts';

/** Runs initdb: superuser `countersign`, passwords over TCP, UTF-8, order by code point on every machine. */
export async function initialiseCluster(cluster: {
  data: string;
  binaries: PostgresBinaries;
  account: Account | undefined;
  password: string;
}): Promise<void> {
  const passwordFile = `${cluster.data}.password`;
  await writeFile(passwordFile, cluster.password, { mode: 0o600 });
  if (cluster.account) await chown(passwordFile, cluster.account.uid, cluster.account.gid);

  const initdb = spawn(
    cluster.binaries.initdb,
    [
      `--pgdata=${cluster.data}`,
      '--username=countersign',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      // Leaves out the sync of the empty cluster only; the server that runs on it syncs every commit.
      '--no-sync',
    ],
    { ...cluster.account, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const said = rememberTail(initdb.stderr);
  const [code] = await once(initdb, 'close');
  await rm(passwordFile);
  if (code !== 0) throw new Error(`initdb failed with ${code}: ${said()}`);
}
