import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { startPostgresServer } from './start-postgres-server.ts';

test('ends with stop', async () => {
  const server = await startPostgresServer();
  await server.stop();
  await assert.rejects(reach(server.url), { code: 'ECONNREFUSED' });
});

test('ends when the process that started it is killed', async () => {
  const module = new URL('./start-postgres-server.ts', import.meta.url).href;
  const program = `
    const { startPostgresServer } = await import('${module}');
    console.log((await startPostgresServer()).url);
    process.kill(process.pid, 'SIGKILL');`;
  const victim = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface({ input: victim.stdout }), 'line');
  const connection = await reach(url);
  // The server closes this connection only by ending: nothing was said on it yet.
  await once(connection.resume(), 'close');
});

async function reach(url: string) {
  const { hostname, port } = new URL(url);
  const connection = connect(Number(port), hostname);
  connection.on('error', () => {});
  await once(connection, 'connect');
  return connection;
}
