import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { makeCertificate } from '../../test/infrastructure/make-certificate.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { systemRandom } from '../kernel/random.ts';
import { makeLogger } from '../observability/logger.ts';
import { acceptAnyBody } from '../wire/authy/accept-any-body.ts';
import { type HttpSettings, makeHttpApp } from './app.ts';

const defaults: HttpSettings = {
  basePath: '/2fa',
  ...{ bodyLimit: 1024, headersTimeout: 10_000, requestTimeout: 30_000, trustedProxies: '' },
  ...{ tlsCertificateFile: null, tlsKeyFile: null },
};

const directory = mkdtempSync(join(tmpdir(), 'countersign-http-'));
after(() => rmSync(directory, { recursive: true }));
const { certificate, key } = makeCertificate();
const tlsFiles = { tlsCertificateFile: join(directory, 'cert.pem'), tlsKeyFile: join(directory, 'key.pem') };
writeFileSync(tlsFiles.tlsCertificateFile, certificate);
writeFileSync(tlsFiles.tlsKeyFile, key, { mode: 0o600 });

/** The application with a few routes; answers, log lines and what it told of answered requests. */
function makeScene(change: Partial<HttpSettings> = {}) {
  const lines: string[] = [];
  const answered: { route: string; method: string; status: number }[] = [];
  const log = makeLogger('info', { now: () => 0 }, { write: (line) => lines.push(line) });
  const app = makeHttpApp({
    ...{ clock: { now: () => 5000 }, random: systemRandom, log, settings: { ...defaults, ...change } },
    onAnswered: ({ route, method, status, seconds }) => {
      assert.ok(seconds >= 0);
      answered.push({ route, method, status });
    },
  });
  app.get('/who', async ({ protocol, host, ip }) => ({ protocol, host, ip }));
  app.get('/things/:id', { config: { operation: 'thing' } }, async () => 'thing');
  app.get('/broken', () => Promise.reject(new Error('secret of +12025550123')));
  app.get('/away', () => Promise.reject(new DomainError('storage_unavailable', 'secret of +12025550123')));
  app.register(async (wire) => {
    acceptAnyBody(wire);
    const echo = async ({ body }: { body: unknown }) => String(body ?? '');
    wire.post('/echo', echo);
    wire.get('/echo', echo);
  });
  return { app, lines, answered };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const everyKind: Record<string, [method: 'GET' | 'POST' | 'HEAD' | 'OPTIONS', url: string, status: number]> = {
  'a good one': ['GET', '/who', 200],
  'a HEAD': ['HEAD', '/who', 200],
  'an unknown path': ['GET', '/nothing', 404],
  'an unknown path of the API, in XML': ['GET', '/protected/xml/nothing', 404],
  'another method': ['POST', '/who', 404],
  'a preflight': ['OPTIONS', '/who', 404],
  'a percent sign that encodes nothing': ['GET', '/things/%zz', 404],
  'a path part that is too long': ['GET', `/things/${'x'.repeat(300)}`, 404],
  'a failure': ['GET', '/broken', 500],
  'a database that is away': ['GET', '/away', 503],
  'a body that is too large': ['POST', '/echo', 413],
};
for (const [name, [method, url, status]] of Object.entries(everyKind)) {
  test(`the reply to ${name} has a request id of its own and the headers that keep it safe`, async () => {
    const { app } = makeScene();
    const body = method === 'POST' ? { payload: 'x'.repeat(1025) } : {};
    const replies = [await app.inject({ method, url, ...body }), await app.inject({ method, url, ...body })];
    for (const { statusCode, headers } of replies) {
      assert.equal(statusCode, status);
      assert.match(String(headers['x-request-id']), uuid);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cache-control'], 'no-store');
      for (const tale of ['server', 'x-powered-by', 'access-control-allow-origin'])
        assert.equal(headers[tale], undefined);
    }
    assert.notEqual(replies[0]?.headers['x-request-id'], replies[1]?.headers['x-request-id']);
    await app.close();
  });
}

test('the id of a request is ours, never the client’s', async () => {
  const { app } = makeScene();
  const { headers } = await app.inject({ url: '/who', headers: { 'x-request-id': 'mine', 'request-id': 'mine' } });
  assert.match(String(headers['x-request-id']), uuid);
});

for (const [url, status] of [
  ['/broken', 500],
  ['/away', 503],
] as const) {
  test(`what an error says reaches nobody: ${url}`, async () => {
    const { app, lines } = makeScene();
    const reply = await app.inject({ url });
    assert.equal(reply.statusCode, status);
    assert.ok(!/secret|2025550123/.test(reply.body));
    assert.deepEqual([reply.json().success, typeof reply.json().message], [false, 'string']);
    const line = lines.map((text) => JSON.parse(text)).find(({ level }) => level === 'error');
    assert.equal(line.request, reply.headers['x-request-id']);
    // Our own errors tell the operator why; those of others may hold a person.
    assert.equal(JSON.stringify(line).includes('2025550123'), status === 503);
    assert.equal(reply.headers['retry-after'], status === 503 ? '1' : undefined);
    await app.close();
  });
}

test('an answered request is told and logged by its operation, never by its URL', async () => {
  const { app, lines, answered } = makeScene();
  const urls = ['/things/4930176?api_key=secret', '/who?api_key=secret', '/nothing/4930176'];
  for (const url of urls) await app.inject({ url });
  assert.deepEqual(answered, [
    { route: 'thing', method: 'GET', status: 200 },
    { route: '/who', method: 'GET', status: 200 },
    { route: 'unknown', method: 'GET', status: 404 },
  ]);
  assert.ok(!/secret|4930176/.test(JSON.stringify([lines, answered])));
  await app.close();
});

test('slashes may be doubled or end the path; letters keep their case', async () => {
  const { app } = makeScene();
  for (const url of ['//who', '/who/', '///who//']) assert.equal((await app.inject({ url })).statusCode, 200);
  // Dot segments are shown by raw sockets among the attacks: whatever parses URLs takes them away.
  for (const url of ['/WHO', '/%2fwho', '/who%2f']) {
    assert.equal((await app.inject({ url })).statusCode, 404);
  }
  await app.close();
});

test('a body up to the limit is read, on a GET too; one byte more is refused', async () => {
  const { app } = makeScene();
  const fitting = 'x'.repeat(1024);
  for (const method of ['POST', 'GET'] as const) {
    assert.equal((await app.inject({ method, url: '/echo', payload: fitting })).body, fitting);
    const reply = await app.inject({ method, url: '/echo', payload: `${fitting}x` });
    assert.deepEqual([reply.statusCode, reply.json().message], [413, 'Request is too large']);
  }
  await app.close();
});

const forwarded = {
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'codes.example.com',
  'x-forwarded-for': '203.0.113.7',
};
const proxies: [trustedProxies: string, from: string, isTrusted: boolean][] = [
  ['', '127.0.0.1', false],
  ['10.0.0.0/8', '10.1.2.3', true],
  ['10.0.0.0/8', '11.1.2.3', false],
  ['192.168.1.1,fd00::/8', 'fd00::1', true],
  ['192.168.1.1, fd00::/8', '192.168.1.2', false],
  ['loopback', '127.0.0.1', true],
];
for (const [trustedProxies, remoteAddress, isTrusted] of proxies) {
  test(`with "${trustedProxies}" trusted, what ${remoteAddress} says of the client is ${isTrusted ? '' : 'not '}believed`, async () => {
    const { app } = makeScene({ trustedProxies });
    const headers = { ...forwarded, host: '127.0.0.1:8080' };
    const who = (await app.inject({ url: '/who', remoteAddress, headers })).json();
    const direct = { protocol: 'http', host: '127.0.0.1:8080', ip: remoteAddress };
    assert.deepEqual(who, isTrusted ? { protocol: 'https', host: 'codes.example.com', ip: '203.0.113.7' } : direct);
    await app.close();
  });
}

/** The status and body of a GET; rejects when the connection breaks. */
function get(ask: typeof httpRequest | typeof httpsRequest, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/who', ca: certificate, agent: false };
    const request = ask(options, (reply) => {
      let text = `${reply.statusCode} `;
      reply.on('data', (part) => {
        text += part;
      });
      reply.on('end', () => resolve(text));
    });
    request.on('error', reject);
    request.end();
  });
}

test('with certificate files it speaks HTTPS, and nothing else', async () => {
  const { app } = makeScene(tlsFiles);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  assert.match(await get(httpsRequest, port), /^200 .*"protocol":"https"/);
  await assert.rejects(get(httpRequest, port));
  await app.close();
});

test('the limits on slow clients hold over HTTPS too', async () => {
  const { app } = makeScene({ ...tlsFiles, headersTimeout: 50 });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = connectTls({ host: '127.0.0.1', port, ca: certificate });
  let text = '';
  socket.on('data', (part) => {
    text += part;
  });
  socket.write('GET /who HTTP/1.1\r\nHost: 127.0.0.1\r\n');
  // Looked after once a second; by default it would be every thirty.
  const startedAt = performance.now();
  await new Promise((resolve) => socket.once('close', resolve));
  assert.match(text, /^HTTP\/1\.1 408 /);
  assert.ok(performance.now() - startedAt < 15_000);
  await app.close();
});

test('a connection that nobody used holds up no closing, over HTTP and HTTPS', async () => {
  for (const settings of [{}, tlsFiles]) {
    const { app } = makeScene(settings);
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const socket = 'tlsKeyFile' in settings ? connectTls({ port, ca: certificate }) : connect(port);
    await once(socket, 'tlsKeyFile' in settings ? 'secureConnect' : 'connect');
    await get('tlsKeyFile' in settings ? httpsRequest : httpRequest, port);
    const closed = once(socket.resume(), 'close');
    const startedAt = performance.now();
    await app.close();
    await closed;
    assert.ok(performance.now() - startedAt < 15_000);
  }
});

test('refused: certificate files that cannot be read', () => {
  assert.throws(() => makeScene({ ...tlsFiles, tlsKeyFile: join(directory, 'missing.pem') }), { code: 'ENOENT' });
});

test('refused: a route with a schema, for nothing here compiles it', async () => {
  const { app } = makeScene();
  app.get('/shaped', { schema: { querystring: { type: 'object' } } }, async () => 'x');
  await assert.rejects(async () => app.ready(), { kind: 'invariant' });
});

test('what is refused for its target alone is told so in the words of the wire it was meant for', async () => {
  const { app } = makeScene();
  const long = 'x'.repeat(300);
  app.get('/2fa/device/v1/requests/:id', async () => 'request');
  for (const url of [`/2fa/device/v1/requests/${long}`, '/2fa/device/v1/%zz', '/2fa/device/v1/state?/x']) {
    const reply = await app.inject(url);
    assert.deepEqual([reply.statusCode, reply.json()], [404, { server_time: 5, error: 'not_found' }], url);
    assert.match(String(reply.headers['x-request-id']), uuid);
  }
  for (const url of [`/things/${long}`, '/device/v1/%zz', '/2fa/%zz']) {
    const reply = await app.inject(url);
    assert.deepEqual([reply.statusCode, reply.json().success], [404, false], url);
  }
});
