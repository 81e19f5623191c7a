import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import fastify from 'fastify';
import { servePhoneApp } from './phone-app.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-app-'));
mkdirSync(join(directory, 'assets'));
writeFileSync(
  join(directory, 'index.html'),
  '<link href="./app.webmanifest"><script src="./assets/app-1.js"></script>',
);
writeFileSync(join(directory, 'app.webmanifest'), '{}');
writeFileSync(join(directory, 'assets/app-1.js'), 'start();');
writeFileSync(join(directory, 'assets/app-1.js.br'), brotliCompressSync('start();'));
writeFileSync(join(directory, '..', 'secret.txt'), 'nobody reads this');
after(() => rmSync(directory, { recursive: true }));

const open = async (prefix = '') => {
  const app = fastify({ routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true } });
  await app.register(async (base) => servePhoneApp(base, `${directory}/`), { prefix });
  return app;
};

for (const address of [
  '/app',
  '/app/',
  '/app/codes',
  '/app/r/550e8400-e29b-41d4-a716-446655440000',
  '/app/?from=push',
]) {
  test(`${address} is the page, whose files are found from there`, async () => {
    const reply = await (await open()).inject(address);
    assert.equal(reply.statusCode, 200);
    assert.equal(reply.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(reply.body, '<link href="/app/app.webmanifest"><script src="/app/assets/app-1.js"></script>');
  });
}

test('below a base path the page says so', async () => {
  const reply = await (await open('/2fa')).inject('/2fa/app/r/1');
  assert.match(reply.body, /src="\/2fa\/app\/assets\/app-1\.js"/);
});

test('the policy lets nothing in from elsewhere and nothing become a script', async () => {
  const policy = String((await (await open()).inject('/app')).headers['content-security-policy']);
  for (const part of ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"]) {
    assert.ok(policy.split('; ').includes(part), part);
  }
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
});

test('a file with a hash in its name is kept for ever, and compressed for whoever takes that', async () => {
  const app = await open();
  const plain = await app.inject('/app/assets/app-1.js');
  assert.equal(plain.body, 'start();');
  assert.match(String(plain.headers['cache-control']), /immutable/);
  assert.equal(plain.headers['content-type'], 'text/javascript; charset=utf-8');
  const small = await app.inject({ url: '/app/assets/app-1.js', headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(small.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(small.rawPayload).toString(), 'start();');
});

for (const address of [
  '/app/assets/other.js',
  '/app/../secret.txt',
  '/app/%2e%2e/secret.txt',
  '/app/..%2fsecret.txt',
]) {
  test(`refused: ${address} names no file of the app`, async () => {
    const reply = await (await open()).inject(address);
    assert.equal(reply.statusCode, 404);
    assert.ok(!reply.body.includes('nobody'));
  });
}

test('without a build, a line says how to make one', async () => {
  const app = fastify();
  servePhoneApp(app, `${directory}/nowhere/`);
  const reply = await app.inject('/app/codes');
  assert.equal(reply.statusCode, 503);
  assert.match(reply.body, /npm run build/);
});
