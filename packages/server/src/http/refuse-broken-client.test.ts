import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { systemRandom } from '../kernel/random.ts';
import { makeRefuseBrokenClient } from './refuse-broken-client.ts';

const refuseBrokenClient = makeRefuseBrokenClient({ random: { ...systemRandom, uuid: () => 'an-id' } });

/** What a server answers to these bytes, until it hangs up. */
async function answerTo(bytes: string): Promise<{ head: string; body: string }> {
  const server = createServer({ maxHeaderSize: 1024 }, (_request, reply) => reply.end('fine'));
  server.on('clientError', (error, socket) => refuseBrokenClient(error, socket as Socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => {});
  socket.write(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
  server.close();
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { head, body };
}

const broken: Record<string, [bytes: string, status: string]> = {
  'what is not HTTP': ['hello\r\n\r\n', '400 Bad Request'],
  'the first bytes of TLS': ['\x16\x03\x01\x02\x00\x01\r\n\r\n', '400 Bad Request'],
  'two lengths': ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', '400 Bad Request'],
  'headers that are too large': [
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(5000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
};
for (const [name, [bytes, status]] of Object.entries(broken)) {
  test(`${name}: ${status} in the words of the API, with a request id, and the end of the connection`, async () => {
    const { head, body } = await answerTo(bytes);
    const [first, ...headers] = head.split('\r\n');
    assert.equal(first, `HTTP/1.1 ${status}`);
    assert.deepEqual(headers, [
      'content-type: application/json;charset=utf-8',
      `content-length: ${body.length}`,
      'x-request-id: an-id',
      'x-content-type-options: nosniff',
      'cache-control: no-store',
      'connection: close',
    ]);
    assert.deepEqual([JSON.parse(body).success, JSON.parse(body).error_code], [false, '60002']);
  });
}

/** A socket in a certain state that remembers what was done with it. */
function socketIn(state: { destroyed: boolean; writable: boolean }) {
  const done: string[] = [];
  const socket = {
    ...state,
    write: (text: string) => done.push(text.split('\r\n')[0] ?? ''),
    destroy: () => done.push('destroyed'),
    destroySoon: () => done.push('destroyed when written'),
  };
  return { done, socket: socket as unknown as Socket };
}

test('a request that does not arrive in time is answered 408', () => {
  const { done, socket } = socketIn({ destroyed: false, writable: true });
  refuseBrokenClient(Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
  assert.deepEqual(done, ['HTTP/1.1 408 Request Timeout', 'destroyed when written']);
});

test('an error without a code is answered 400', () => {
  const { done, socket } = socketIn({ destroyed: false, writable: true });
  refuseBrokenClient(new Error('strange'), socket);
  assert.deepEqual(done, ['HTTP/1.1 400 Bad Request', 'destroyed when written']);
});

test('a client that is gone is not answered', () => {
  const reset = socketIn({ destroyed: false, writable: true });
  refuseBrokenClient(Object.assign(new Error('reset'), { code: 'ECONNRESET' }), reset.socket);
  const destroyed = socketIn({ destroyed: true, writable: false });
  refuseBrokenClient(new Error('late'), destroyed.socket);
  assert.deepEqual([reset.done, destroyed.done], [[], []]);
});

test('a connection that takes nothing any more is let go', () => {
  const { done, socket } = socketIn({ destroyed: false, writable: false });
  refuseBrokenClient(new Error('half closed'), socket);
  assert.deepEqual(done, ['destroyed']);
});
