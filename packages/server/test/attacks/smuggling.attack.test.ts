import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, converse, rawRequest } from './raw-http.ts';

// A proxy and a server that disagree about where a request ends let one client speak in another's name.

let house: AttackHouse;
before(async () => {
  house = await openAttackHouse();
});
after(() => house.close());

/** Hidden behind the first request: answered, it would send a message. */
const hidden = () => rawRequest('GET /protected/json/sms/1', { headers: [house.keyHeader, 'Connection: close'] });
const start = 'POST /protected/json/users/new HTTP/1.1\r\nHost: 127.0.0.1\r\n';

describe('a request that could end in two places gets one answer, a refusal', () => {
  const requests: Record<string, () => string> = {
    'a length and chunks': () => `${start}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden()}`,
    'chunks and a length': () => `${start}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n${hidden()}`,
    'two lengths': () => `${start}Content-Length: 0\r\nContent-Length: 44\r\n\r\n${hidden()}`,
    'two lengths that agree': () => `${start}Content-Length: 0\r\nContent-Length: 0\r\n\r\n${hidden()}`,
    'a list of lengths': () => `${start}Content-Length: 0, 44\r\n\r\n${hidden()}`,
    'a space before the colon': () => `${start}Content-Length : 44\r\n\r\n${hidden()}`,
    'a space before the colon of chunks': () => `${start}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden()}`,
    'a folded header': () => `${start}X-A: 1\r\n Content-Length: 44\r\n\r\n${hidden()}`,
    'a header that begins with a space': () => `${start} Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden()}`,
    'a folded length': () => `${start}Content-Length:\r\n 44\r\n\r\n${hidden()}`,
    'bare line feeds': () => `${start.replaceAll('\r', '')}Content-Length: 44\n\n${hidden()}`,
    'a bare line feed between headers': () => `${start}X-A: 1\nContent-Length: 44\r\n\r\n${hidden()}`,
    'a bare carriage return': () => `${start}X-A: 1\rContent-Length: 44\r\n\r\n${hidden()}`,
    'a signed length': () => `${start}Content-Length: +44\r\n\r\n${hidden()}`,
    'a negative length': () => `${start}Content-Length: -1\r\n\r\n${hidden()}`,
    'a hexadecimal length': () => `${start}Content-Length: 0x2c\r\n\r\n${hidden()}`,
    'a length beyond all numbers': () => `${start}Content-Length: 99999999999999999999\r\n\r\n${hidden()}`,
    'an empty length': () => `${start}Content-Length: \r\n\r\n${hidden()}`,
    'an unknown coding': () => `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden()}`,
    'a coding after chunks': () => `${start}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden()}`,
    'codings in two headers': () =>
      `${start}Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n${hidden()}`,
    'a quoted coding': () => `${start}Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n${hidden()}`,
    'a vertical tab before the coding': () => `${start}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n${hidden()}`,
    'a zero in a header': () => `${start}X-A: a\0b\r\nContent-Length: 44\r\n\r\n${hidden()}`,
    'a chunk size that is none': () =>
      `${start}${house.keyHeader}\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n${hidden()}`,
    'a chunk longer than it says': () =>
      `${start}${house.keyHeader}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n${hidden()}`,
    'a chunk size that overflows': () =>
      `${start}${house.keyHeader}\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000001\r\na\r\n0\r\n\r\n${hidden()}`,
    'a chunk that ends in a bare line feed': () =>
      `${start}${house.keyHeader}\r\nTransfer-Encoding: chunked\r\n\r\n1\na\n0\n\n${hidden()}`,
    'a version that is none': () => `${start.replace('1.1', '1.9')}Content-Length: 0\r\n\r\n${hidden()}`,
    'a name that is none': () => `${start}Content Length: 44\r\n\r\n${hidden()}`,
    'no host': () => `POST /protected/json/users/new HTTP/1.1\r\nContent-Length: 0\r\n\r\n`,
  };
  for (const [name, request] of Object.entries(requests)) {
    test(name, () =>
      house.sendsNothing(async () => {
        const answers = await converse(house.baseUrl, request());
        assert.deepEqual(
          answers.map(({ status }) => status),
          [400],
          JSON.stringify(answers),
        );
      }),
    );
  }
});

test('two hosts are refused, so that no proxy saw another one', async () => {
  const answer = await ask(
    house.baseUrl,
    rawRequest('GET /protected/json/app/details', { headers: ['Host: evil.example', house.keyHeader] }),
  );
  assert.equal(answer.status, 404);
});

test('two keys are no key', async () => {
  for (const other of [house.keyHeader, 'X-Authy-API-Key: x', 'x-authy-api-key: ']) {
    for (const headers of [
      [house.keyHeader, other],
      [other, house.keyHeader],
    ]) {
      const answer = await ask(house.baseUrl, rawRequest('GET /protected/json/app/details', { headers }));
      assert.equal(answer.status, 401, headers.join());
    }
  }
});

describe('headers that are too much', () => {
  const line = 'GET /protected/json/app/details';
  const requests: Record<string, [request: string, status: number]> = {
    'one of a megabyte': [rawRequest(line, { headers: [`X-A: ${'a'.repeat(1_048_576)}`] }), 431],
    '2,500 of them': [rawRequest(line, { headers: Array.from({ length: 2500 }, (_, at) => `X-${at}: 1`) }), 431],
    'a name of 20,000 characters': [rawRequest(line, { headers: [`${'x'.repeat(20_000)}: 1`] }), 431],
    'a target of 20,000 characters': [rawRequest(`GET /${'a'.repeat(20_000)}`), 431],
    'a method of 20,000 characters': [rawRequest(`${'A'.repeat(20_000)} /`), 400],
  };
  for (const [name, [request, status]] of Object.entries(requests)) {
    test(name, async () => assert.equal((await ask(house.baseUrl, request)).status, status));
  }
});

describe('what is not for this server', () => {
  const others: Record<string, string> = {
    'a TLS greeting': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'a mail client': 'EHLO example.com\r\n',
    zeros: '\0'.repeat(100),
    'HTTP without a version of its own': 'GET / HTTP\r\n\r\n',
  };
  for (const [name, bytes] of Object.entries(others)) {
    test(`${name} is told so`, async () => {
      const answers = await converse(house.baseUrl, bytes);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [400],
      );
    });
  }

  test('nobody is connected through', async () => {
    for (const target of ['127.0.0.1:80', 'example.com:443']) {
      const answers = await converse(house.baseUrl, `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
      assert.ok(answers.every(({ status }) => status >= 400));
    }
  });
});
