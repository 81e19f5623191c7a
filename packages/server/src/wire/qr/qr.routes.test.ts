import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { PNG } from 'pngjs';
import { registerQrPictures } from './qr.routes.ts';

const link = 'a'.repeat(43);

/** A server that knows one link; remembers what it was asked for. */
async function ask(url: string) {
  const asked: string[] = [];
  const app = fastify();
  registerQrPictures(app, {
    async showQr(name) {
      asked.push(name);
      return name === link ? { uri: 'otpauth://totp/Acme:ada?secret=JBSWY3DPEHPK3PXP', pixels: 200 } : null;
    },
  });
  return { asked, reply: await app.inject({ url }) };
}

test('a link shows a square picture of the size that was asked for', async () => {
  const { reply } = await ask(`/qr/${link}.png`);
  assert.deepEqual([reply.statusCode, reply.headers['content-type']], [200, 'image/png']);
  const { width, height } = PNG.sync.read(reply.rawPayload);
  assert.deepEqual([width, height], [200, 200]);
});

for (const name of [`${link}.png`, 'nobody.png']) {
  test(`${name.slice(0, 10)}: the reply is kept by nobody and its address told to nobody`, async () => {
    const { headers } = (await ask(`/qr/${name}`)).reply;
    assert.equal(headers['cache-control'], 'no-store, private');
    assert.equal(headers['referrer-policy'], 'no-referrer');
  });
}

test('refused: a link that is unknown, in words that do not say why', async () => {
  const { reply } = await ask(`/qr/${'b'.repeat(43)}.png`);
  assert.equal(reply.statusCode, 404);
  assert.match(String(reply.headers['content-type']), /^text\/plain/);
  assert.equal(reply.body, 'This picture does not exist or is no longer shown.');
});

for (const url of [`/qr/${link}`, `/qr/${link}.PNG`, `/qr/${link}.png.svg`, `/qr/${link}.jpg`]) {
  test(`refused without looking: ${url.slice(46)} is no picture`, async () => {
    const { reply, asked } = await ask(url);
    assert.deepEqual([reply.statusCode, asked], [404, []]);
  });
}
