import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { driveLoad } from './drive-load.ts';
import type { Lane } from './open-lane.ts';
import { runAtRate } from './pace.ts';
import { readAnswer } from './read-answer.ts';
import { writeRequest } from './write-request.ts';

const get = (target: string) => writeRequest('GET', target, 'k');

test('every unit is sent once per repeat, its requests in order', async () => {
  const seen: string[] = [];
  await serving(
    (request, response) => {
      seen.push(request.url ?? '');
      response.end('yes');
    },
    async (port) => {
      const units = [0, 1, 2].map((unit) => [get(`/${unit}/a`), get(`/${unit}/b`)]);
      const plan = { port, connections: 2, units, successes: ['yes', 'yes'], repeats: 2, rate: null };
      const { requests, successes, goodUnits, failures } = await driveLoad(plan);
      assert.deepEqual(
        { requests, successes, goodUnits, failures },
        { requests: 12, successes: 12, goodUnits: 6, failures: [] },
      );
    },
  );
  for (const unit of [0, 1, 2]) {
    const own = seen.filter((target) => target.startsWith(`/${unit}/`));
    assert.equal(own.length, 4);
    assert.equal(own[0], `/${unit}/a`);
  }
});

test('a unit with one bad answer is not good, and the answer is kept', async () => {
  await serving(
    (request, response) => response.end(request.url === '/bad' ? 'no' : 'yes'),
    async (port) => {
      const units = [
        [get('/good'), get('/bad')],
        [get('/good'), get('/good')],
      ];
      const plan = { port, connections: 1, units, successes: ['yes', 'yes'], repeats: 1, rate: null };
      const { successes, goodUnits, failures } = await driveLoad(plan);
      assert.deepEqual({ successes, goodUnits, failures }, { successes: 3, goodUnits: 1, failures: ['no'] });
    },
  );
});

test('lost connections are counted, and end the run', async () => {
  await serving(
    (request) => request.socket.destroy(),
    async (port) => {
      const units = [[get('/')], [get('/')]];
      const plan = { port, connections: 1, units, successes: ['yes'], repeats: 1, rate: null };
      const { requests, successes, failures } = await driveLoad(plan);
      assert.deepEqual({ requests, successes }, { requests: 2, successes: 0 });
      assert.deepEqual(failures, Array(2).fill('the connection was lost'));
    },
  );
});

test('at a rate, units are due evenly, also while no connection is free', async () => {
  const lane: Lane = { ask() {}, close() {} };
  const due: number[] = [];
  let running = 0;
  await runAtRate([lane], 5, 1000, (_lane, _number, dueAt, done) => {
    due.push(dueAt);
    running += 1;
    assert.equal(running, 1, 'one connection, one unit at a time');
    setImmediate(() => {
      running -= 1;
      done();
    });
  });
  const [first = 0] = due;
  assert.deepEqual(
    due.map((at) => Math.round(at - first)),
    [0, 1, 2, 3, 4],
  );
});

test('an answer is read when its last byte is there', () => {
  const answer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes');
  for (let length = 0; length < answer.length; length += 1)
    assert.equal(readAnswer(answer.subarray(0, length)), undefined);
  assert.equal(readAnswer(answer), 'yes');
});

test('refused: an answer whose end cannot be known', () => {
  assert.throws(() => readAnswer(Buffer.from('HTTP/1.1 200 OK\r\n\r\n')), /Content-Length/);
});

async function serving(answer: RequestListener, use: (port: number) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
