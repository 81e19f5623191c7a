import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';

const body = 'user[email]=ada@example.com&user[cellphone]=2025550123&user[country_code]=1';
const half = 20;

describe('a server that is told to stop', () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-drain-'));
  });
  after(() => rmSync(directory, { recursive: true }));

  const start = (drainTimeout: string) =>
    startServerProcess({
      environment: { COUNTERSIGN_DATA_DIR: directory, COUNTERSIGN_DRAIN_TIMEOUT: drainTimeout },
    });

  /** A registration of which the server has everything but the end. */
  async function beginRequest({ baseUrl, apiKey }: ServerProcess): Promise<Socket> {
    const { hostname, port } = new URL(baseUrl);
    const socket = connect(Number(port), hostname);
    socket
      .setEncoding('utf8')
      .write(
        `POST /protected/json/users/new HTTP/1.1\r\nhost: x\r\nx-authy-api-key: ${apiKey}\r\nexpect: 100-continue\r\n` +
          `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
    // The interim answer says that the request has reached it.
    const [interim] = await once(socket, 'data');
    assert.match(String(interim), /^HTTP\/1\.1 100 /);
    socket.write(body.slice(0, half));
    return socket;
  }

  test('finishes the request that is under way, takes no other, and ends with 0', async () => {
    const server = await start('1m');
    const idle = await fetch(`${server.baseUrl}/livez`);
    await idle.text();
    const socket = await beginRequest(server);
    const ended = server.end('SIGTERM');
    while (
      await fetch(`${server.baseUrl}/livez`, { headers: { connection: 'close' } }).then(
        () => true,
        () => false,
      )
    );
    socket.write(body.slice(half));
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1\.1 200 .*User created successfully/s);
    socket.destroy();
    assert.equal(await ended, 0);
  });

  test('does not wait for ever: it ends with 1 after the drain timeout', async () => {
    const server = await start('1s');
    const socket = await beginRequest(server);
    assert.equal(await server.end('SIGTERM'), 1);
    socket.destroy();
  });
});
