import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import fastify, { type FastifyReply } from 'fastify';
import { makeHandTimers } from '../../test/doubles/hand-timers.ts';
import { type EventStream, makeEventStream } from './event-stream.ts';
import { makeOpenConnections } from './open-connections.ts';

const heartbeatEvery = 20_000;
const mostBuffered = 16_384;

/** A server whose one route is the stream; `handle` says what becomes of it. */
async function serve(t: TestContext, handle: (stream: EventStream, reply: FastifyReply) => void) {
  const app = fastify({ forceCloseConnections: true });
  const timers = makeHandTimers();
  const connections = makeOpenConnections();
  const ended = Promise.withResolvers<void>();
  let ends = 0;
  const stop = () => {
    ends += 1;
    ended.resolve();
  };
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-of-the-server', 'yes');
  });
  app.get('/', async (_request, reply) => {
    const stream = makeEventStream(reply, { connections, timers, heartbeatEvery, mostBuffered });
    stream.stopAtEnd(stop);
    handle(stream, reply);
    return reply;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  t.after(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, port, timers, connections, ended: ended.promise, ends: () => ends };
}

describe('a stream of server-sent events', () => {
  test('what was written before it opens goes out first, under the headers of the server', async (t) => {
    const { url, ends } = await serve(t, (stream) => {
      stream.write('data: early\n\n');
      stream.open();
      stream.write('data: late\n\n');
      stream.end();
      stream.end();
      stream.write('data: never\n\n');
    });
    const response = await fetch(url);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    assert.equal(response.headers.get('x-of-the-server'), 'yes');
    assert.equal(await response.text(), 'retry: 1000\n\ndata: early\n\ndata: late\n\n');
    assert.equal(ends(), 1);
  });

  test('one that ended before it opened is a whole reply', async (t) => {
    const { url } = await serve(t, (stream) => {
      stream.write('data: last words\n\n');
      stream.end();
      stream.open();
    });
    assert.equal(await (await fetch(url)).text(), 'retry: 1000\n\ndata: last words\n\n');
  });

  test('one that never opens leaves the reply to others', async (t) => {
    const { url, ends } = await serve(t, (stream, reply) => {
      stream.end();
      void reply.code(503).send({ error: 'not now' });
    });
    assert.deepEqual(await (await fetch(url)).json(), { error: 'not now' });
    assert.equal(ends(), 1);
  });

  test('what comes to feed one that has ended is stopped at once', async (t) => {
    const stops: boolean[] = [];
    const { url, ends } = await serve(t, (stream) => {
      stops.push(stream.hasEnded());
      stream.end();
      stream.stopAtEnd(() => stops.push(stream.hasEnded()));
      stream.open();
    });
    assert.equal(await (await fetch(url)).text(), 'retry: 1000\n\n');
    assert.deepEqual(stops, [false, true]);
    assert.equal(ends(), 1, 'and what fed it before is stopped once');
  });

  test('a sign of life each time, and none after the end', async (t) => {
    let opened: EventStream | undefined;
    const { url, timers } = await serve(t, (stream) => {
      stream.open();
      opened = stream;
    });
    const response = await fetch(url);
    timers.advance(2 * heartbeatEvery);
    opened?.end();
    assert.deepEqual(timers.pending(), []);
    assert.equal(await response.text(), `retry: 1000\n\n${': still here\n\n'.repeat(2)}`);
  });

  test('the client goes away: it has ended', async (t) => {
    const { port, ended, timers } = await serve(t, (stream) => stream.open());
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    await ended;
    assert.deepEqual(timers.pending(), []);
  });

  test('a client that does not read is cut off', async (t) => {
    let cutAfter = 0;
    const { port, ended } = await serve(t, (stream) => {
      stream.open();
      const flood = () => {
        stream.write(`data: ${'x'.repeat(65_536)}\n\n`);
        cutAfter += 1;
      };
      // The kernel takes megabytes before anything waits here; between two writes it has its turn.
      const timer = setInterval(() => (cutAfter < 1000 ? flood() : clearInterval(timer)), 0);
      t.after(() => clearInterval(timer));
    });
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await ended;
    socket.destroy();
    assert.ok(cutAfter < 1000, `${cutAfter} writes`);
  });

  test('the server stops: every stream ends', async (t) => {
    const { url, connections } = await serve(t, (stream) => stream.open());
    const responses = await Promise.all([fetch(url), fetch(url)]);
    connections.endAll();
    for (const response of responses) assert.equal(await response.text(), 'retry: 1000\n\n');
  });
});
