import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { DomainError } from '../../kernel/domain-error.ts';
import { compressedBody } from './accept-any-body.ts';
import { answerFailure, answerNotFound } from './answer-failure.ts';

const secret = '+12025550123';

/** Asks a server whose every call throws this. */
async function replyTo(error: unknown, url = '/call.json') {
  const logged: string[] = [];
  const app = fastify({ logger: { level: 'error', stream: { write: (line: string) => logged.push(line) } } });
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler(answerNotFound);
  app.get('/call.json', { config: { format: 'json' } }, () => Promise.reject(error));
  app.get('/call.xml', { config: { format: 'xml' } }, () => Promise.reject(error));
  return { reply: await app.inject({ url }), logged };
}

const failures: Record<string, [error: unknown, status: number, message: RegExp, isLogged: boolean]> = {
  'a database that is away': [new DomainError('storage_unavailable', secret), 503, /./, true],
  'a full queue': [new DomainError('overloaded', secret), 503, /./, true],
  'a broken invariant': [new DomainError('invariant', secret), 500, /./, true],
  'an unforeseen error': [new TypeError(secret), 500, /./, true],
  'an error with a status of its own above 499': [
    Object.assign(new Error(secret), { statusCode: 502 }),
    500,
    /./,
    true,
  ],
  'a body that is too large': [
    Object.assign(new Error(secret), { statusCode: 413 }),
    413,
    /^Request is too large$/,
    false,
  ],
  'a compressed body': [
    Object.assign(new Error(secret), { code: compressedBody }),
    415,
    /^Compressed requests are not accepted$/,
    false,
  ],
  'any other mistake of the client': [
    Object.assign(new Error(secret), { statusCode: 400 }),
    400,
    /^Invalid request$/,
    false,
  ],
};
for (const [name, [error, status, message, isLogged]] of Object.entries(failures)) {
  test(`${name}: ${status} in JSON and XML, with nothing of what the error says`, async () => {
    const { reply, logged } = await replyTo(error);
    assert.equal(reply.statusCode, status);
    assert.equal(reply.headers['content-type'], 'application/json;charset=utf-8');
    assert.equal(reply.json().success, false);
    assert.match(reply.json().message, message);
    assert.equal(logged.length > 0, isLogged);
    const xml = (await replyTo(error, '/call.xml')).reply;
    assert.equal(xml.statusCode, status);
    assert.equal(xml.headers['content-type'], 'application/xml; charset=utf-8');
    for (const { body, headers } of [reply, xml]) {
      assert.ok(!body.includes(secret));
      assert.equal(headers['retry-after'], status === 503 ? '1' : undefined);
    }
  });
}

for (const [url, type] of [
  ['/nothing', 'application/json;charset=utf-8'],
  ['/protected/json/nothing', 'application/json;charset=utf-8'],
  ['/protected/xml/nothing', 'application/xml; charset=utf-8'],
  ['/protected/xml', 'application/xml; charset=utf-8'],
  ['/protected/xml?a', 'application/xml; charset=utf-8'],
  ['/protected/json/nothing?a=/xml/', 'application/json;charset=utf-8'],
  ['/protected/xmlish/nothing', 'application/json;charset=utf-8'],
] as const) {
  test(`not found: ${url} as ${type.slice(12, 16)}`, async () => {
    const { reply, logged } = await replyTo(null, url);
    assert.deepEqual([reply.statusCode, reply.headers['content-type'], logged], [404, type, []]);
  });
}
