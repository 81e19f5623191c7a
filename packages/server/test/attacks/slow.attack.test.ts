import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { keptWaiting } from '../infrastructure/kept-waiting.ts';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { closeOf, keepAsking, open, rawRequest } from './raw-http.ts';

// The timers of the HTTP server run on real time, so these tests take as long as the shortest settings allow. Clients and server are
// this one process; for how long the machine let it stand is no merit or fault of either.
const now = () => performance.now() - keptWaiting();

const headersTimeout = 1000;
const requestTimeout = 2000;
/** The server looks for late connections once a second. */
const looksEvery = 1000;
const crowd = 300;

let house: AttackHouse;
let held: Set<Socket>;
before(async () => {
  house = await openAttackHouse({ settings: { headersTimeout, requestTimeout } });
  held = new Set();
  house.house.app.server.on('connection', (socket: Socket) => {
    held.add(socket);
    socket.once('close', () => held.delete(socket));
  });
});
after(() => house.close());

const start = 'POST /protected/json/users/new HTTP/1.1\r\nHost: 127.0.0.1\r\n';
const attacks: Record<string, { first: () => string; drop: string; limit: number }> = {
  'headers, a few bytes at a time': { first: () => start, drop: 'X-A: 1\r\n', limit: headersTimeout },
  'a request line that never ends': { first: () => 'GET /', drop: 'a', limit: headersTimeout },
  'nothing but empty lines': { first: () => '\r\n', drop: '\r\n', limit: headersTimeout },
  'a body, one byte at a time': {
    first: () => `${start}${house.keyHeader}\r\nContent-Length: 60000\r\n\r\n{`,
    drop: ' ',
    limit: requestTimeout,
  },
  'chunks, one byte at a time': {
    first: () => `${start}${house.keyHeader}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    drop: '1\r\n \r\n',
    limit: requestTimeout,
  },
};

describe(`${crowd} clients that drip are cut off, and nobody else notices`, () => {
  for (const [name, { first, drop, limit }] of Object.entries(attacks)) {
    test(name, async () => {
      const started = now();
      const sockets = await Promise.all(Array.from({ length: crowd }, () => open(house.baseUrl)));
      const answers = sockets.map(firstLineOf);
      for (const socket of sockets) socket.write(first());
      // Each drop would start the wait anew if the server only minded silence.
      const dripping = setInterval(() => {
        for (const socket of sockets) if (socket.writable) socket.write(drop);
      }, 100);
      let areCut = false;
      const cut = Promise.all(sockets.map(closeOf)).then(() => {
        areCut = true;
      });

      const good = keepAsking(house.baseUrl);
      let slowest = 0;
      while (!areCut) {
        const asked = now();
        const answer = await good.ask(rawRequest('GET /protected/json/app/details', { headers: [house.keyHeader] }));
        assert.equal(answer.status, 200);
        slowest = Math.max(slowest, now() - asked);
      }
      good.close();
      clearInterval(dripping);
      await cut;

      const took = now() - started;
      assert.ok(took < limit + 2 * looksEvery + 1000, `cut after ${took.toFixed(0)} ms`);
      assert.ok(slowest < 1000, `a good client waited ${slowest.toFixed(0)} ms`);
      const told = await Promise.all(answers);
      assert.ok(
        told.every((line) => line === '' || / (408|400) /.test(line)),
        [...new Set(told)].join(),
      );
      await everyoneIsLetGo();
    });
  }
});

test('clients that connect and say nothing are let go as well', async () => {
  const sockets = await Promise.all(Array.from({ length: crowd }, () => open(house.baseUrl)));
  for (const socket of sockets) socket.on('error', () => {});
  sockets.map(firstLineOf);
  await Promise.all(sockets.map(closeOf));
  await everyoneIsLetGo();
});

test('a client that never hangs up its own side is let go', async () => {
  const { hostname, port } = new URL(house.baseUrl);
  const stubborn = ['GET / HTTP/1.1\r\nX: ', 'no http at all\r\n\r\n', `${start}Content-Length: 9\r\n\r\n`].map(
    (bytes) => {
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
      socket.on('error', () => {}).resume();
      socket.write(bytes);
      return socket;
    },
  );
  await Promise.all(
    stubborn.map((socket) => new Promise((resolve) => socket.once('end', resolve).once('close', resolve))),
  );
  await everyoneIsLetGo();
  for (const socket of stubborn) socket.destroy();
});

test('a client that asks and asks and reads nothing holds back only itself, and not for ever', async () => {
  const { server } = house.house.app;
  assert.ok(server.timeout > 60_000 && server.timeout <= 120_000, 'longer than any wait, and not without end');
  const { timeout, headersTimeout, requestTimeout } = server;
  // Its thousands of requests take their time, which is not what the good client is late by.
  Object.assign(server, { timeout: 1000, headersTimeout: 60_000, requestTimeout: 60_000 });
  const socket = await open(house.baseUrl);
  socket.on('error', () => {});
  socket.pause();
  const port = socket.localPort;
  const request = rawRequest('GET /protected/json/app/details', { headers: [house.keyHeader] });
  for (let at = 0; at < 100; at += 1) socket.write(request.repeat(500));

  const good = keepAsking(house.baseUrl);
  const isHeld = () => [...held].some(({ remotePort }) => remotePort === port);
  assert.equal((await good.ask(rawRequest('GET /livez'))).status, 200);
  assert.ok(isHeld());
  while (isHeld()) assert.equal((await good.ask(rawRequest('GET /livez'))).status, 200);
  good.close();
  socket.destroy();
  Object.assign(server, { timeout, headersTimeout, requestTimeout });
});

function firstLineOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  return closeOf(socket).then(() => text.split('\r\n')[0] ?? '');
}

/** The server's own side of every connection is gone as well: nothing is left open half-way. */
async function everyoneIsLetGo(): Promise<void> {
  await Promise.all([...held].map(closeOf));
}
