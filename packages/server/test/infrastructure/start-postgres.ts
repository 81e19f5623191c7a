import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Account } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { rememberTail } from './remember-tail.ts';

// Durability (fsync, synchronous_commit, full_page_writes) stays as PostgreSQL ships it.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  timezone: 'UTC',
};

/** Starts a server on an initialised cluster and returns when it accepts connections. */
export async function startPostgres(cluster: {
  data: string;
  binaries: PostgresBinaries;
  account: Account | undefined;
}): Promise<{ postgres: ChildProcess; port: number }> {
  // PostgreSQL cannot be told to pick a port, so somebody may take the free one first; then another is tried.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const postgres = spawn(cluster.binaries.postgres, ['-D', cluster.data, '-p', String(port), ...flags], {
      ...cluster.account,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said = rememberTail(postgres.stderr);
    const exited = once(postgres, 'exit').then(() => false);
    if (await Promise.race([sees(postgres.stderr, 'ready to accept connections'), exited])) return { postgres, port };
    if (attempt === 5 || !said().includes('could not create any TCP/IP sockets')) throw new Error(said());
  }
}

async function sees(stream: NodeJS.ReadableStream, words: string): Promise<boolean> {
  let seen = '';
  return new Promise((resolve) => {
    stream.on('data', function look(text: string) {
      seen += text;
      if (!seen.includes(words)) return;
      stream.removeListener('data', look);
      resolve(true);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the loopback has no ports');
  return address.port;
}
