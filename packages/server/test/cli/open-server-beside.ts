import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../infrastructure/run-countersign.ts';
import { startServerProcess } from '../infrastructure/start-server-process.ts';

/** A running server on a directory of its own, and commands of this process that work on the same directory. One for a test file. */
export async function openServerBeside() {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
  const environment = { COUNTERSIGN_DATA_DIR: directory };
  Object.assign(process.env, environment);
  // Every run opens a log that is flushed when the process ends.
  process.setMaxListeners(100);
  const server = await startServerProcess({ environment });
  const run = (...args: string[]) => runHere(args);
  return {
    ...{ environment, server, run },
    json: async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout),
    async close() {
      await server.end('SIGKILL');
      rmSync(directory, { recursive: true });
    },
  };
}
