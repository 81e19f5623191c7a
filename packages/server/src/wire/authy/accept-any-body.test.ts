import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify, { type InjectOptions } from 'fastify';
import { acceptAnyBody } from './accept-any-body.ts';
import { answerFailure } from './answer-failure.ts';

async function ask(options: InjectOptions) {
  const app = fastify();
  app.setErrorHandler(answerFailure);
  app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
  acceptAnyBody(app);
  for (const method of ['GET', 'POST', 'DELETE'] as const) {
    app.route({
      ...{ method, url: '/' },
      handler: async ({ body, givenContentType }) => ({
        bytes: Buffer.isBuffer(body) ? body.toString('latin1') : null,
        type: givenContentType ?? null,
      }),
    });
  }
  const reply = await app.inject({ url: '/', ...options });
  return { status: reply.statusCode, read: reply.statusCode === 200 ? reply.json() : null };
}

const types = [
  'application/json',
  'application/xml; charset=utf-8',
  'multipart/form-data; boundary=x',
  'nonsense',
  'a/b/c;;',
];
for (const type of types) {
  test(`a body of type ${type} arrives as bytes, with what it claims to be`, async () => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const { status, read } = await ask({ method, headers: { 'content-type': type }, payload: '{broken' });
      assert.deepEqual([status, read], [200, { bytes: '{broken', type }]);
    }
  });
}

test('bytes are not touched', async () => {
  const payload = Buffer.from([0, 0xff, 0xfe, 0x0d, 0x0a]);
  const { read } = await ask({ method: 'POST', headers: { 'content-type': 'text/plain' }, payload });
  assert.equal(read.bytes, payload.toString('latin1'));
});

test('a body without a type arrives too', async () => {
  const { read } = await ask({ method: 'POST', payload: Buffer.from('via=sms') });
  assert.deepEqual(read, { bytes: 'via=sms', type: null });
});

for (const length of [undefined, '0']) {
  test(`nothing at all, called JSON, is accepted as nothing (length ${length ?? 'not given'})`, async () => {
    const headers = { 'content-type': 'application/json', ...(length ? { 'content-length': length } : {}) };
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const { status, read } = await ask({ method, headers });
      assert.deepEqual([status, read], [200, { bytes: null, type: 'application/json' }]);
    }
  });
}

for (const coding of ['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip']) {
  test(`refused: a body in ${coding}`, async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    assert.equal((await ask({ method: 'POST', headers, payload: '{}' })).status, 415);
  });
}

for (const coding of ['identity', 'Identity', '']) {
  test(`"${coding}" is no compression`, async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    assert.equal((await ask({ method: 'POST', headers, payload: '{}' })).status, 200);
  });
}
