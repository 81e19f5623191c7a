import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { findClosedPort } from '../../../../test/doubles/find-closed-port.ts';
import { ANSWER_LIMIT, sendRequest } from './send-request.ts';

/** A server that writes given bytes to whoever connects and counts them. */
async function startRaw(write: (socket: Socket) => void) {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => socket.destroy());
    socket.once('data', () => write(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send?to=stays-secret`;
  return { url, connections: () => connections, [Symbol.asyncDispose]: async () => void server.close() };
}

const ask = (url: string, headers: Record<string, string> = {}, signal = new AbortController().signal) =>
  sendRequest({ method: 'POST', url, headers, body: 'stays-secret' }, signal);

test('an answer is its status and its text', async () => {
  await using server = await startRaw((socket) => socket.end('HTTP/1.1 202 Accepted\r\nContent-Length: 3\r\n\r\nü!'));
  assert.deepEqual(await ask(server.url), { kind: 'answered', status: 202, body: 'ü!' });
});

test('an answer of exactly the limit is read, one byte more is not', async () => {
  for (const [size, kind] of [
    [ANSWER_LIMIT, 'answered'],
    [ANSWER_LIMIT + 1, 'broken'],
  ] as const) {
    await using server = await startRaw((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`),
    );
    assert.equal((await ask(server.url)).kind, kind);
  }
});

test('a connection dropped before the answer is unreachable, and is not tried again', async () => {
  await using server = await startRaw((socket) => socket.destroy());
  assert.deepEqual(await ask(server.url), { kind: 'unreachable', reason: 'no connection (UND_ERR_SOCKET)' });
  assert.equal(server.connections(), 1);
});

test('an answer that is not HTTP is unreachable', async () => {
  await using server = await startRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
  const answer = await ask(server.url);
  assert.equal(answer.kind, 'unreachable');
});

test('what is wrong is told by the name of the error alone', async () => {
  assert.deepEqual(await ask(`http://127.0.0.1:${await findClosedPort()}/?to=stays-secret`), {
    kind: 'unreachable',
    reason: 'no connection (ECONNREFUSED)',
  });
  const bad = [
    ask(`http://127.0.0.1:${await findClosedPort()}/`, { 'x-key': 'stays-secret\nx' }),
    ask('stays-secret://x'),
    ask('http://stays-secret:x'),
  ];
  for (const answer of await Promise.all(bad)) {
    assert.equal(answer.kind, 'unreachable');
    assert.doesNotMatch(JSON.stringify(answer), /stays-secret/);
  }
});

test('the signal ends an answer that does not', async () => {
  const controller = new AbortController();
  await using server = await startRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', () => controller.abort());
    controller.signal.addEventListener('abort', () => socket.destroy());
  });
  const answer = await ask(server.url, {}, controller.signal);
  assert.equal(answer.kind === 'answered' ? '' : answer.reason, 'no answer in time');
});
