import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running PostgreSQL with an empty cluster in a temporary folder. */
export interface PostgresServer {
  /** Connection string of the maintenance database, as superuser. */
  url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

const keeperPath = fileURLToPath(new URL('./postgres-keeper.ts', import.meta.url));

/**
 * Starts PostgreSQL under a keeper, a process that ends it as soon as this one is gone. So nothing stays behind even
 * when this process is killed, and it may simply exit without calling `stop`.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  // In a session of its own: a Ctrl-C in the terminal must not reach the server before the tests.
  const keeper = spawn(process.execPath, [keeperPath], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(keeper, 'close');

  const report = createInterface({ input: keeper.stdout });
  const [line] = await Promise.race([once(report, 'line'), gone.then(() => ['{"failure":"its keeper ended"}'])]);
  keeper.stdout.destroy();
  const { url, failure } = JSON.parse(line);
  if (failure) throw new Error(`PostgreSQL did not start: ${failure}`);

  keeper.unref();
  // A pipe is a socket, which the type of a child's stdin does not tell.
  (keeper.stdin as Socket).unref();
  return {
    url,
    stop: async () => {
      keeper.ref();
      keeper.stdin.end();
      await gone;
    },
  };
}
