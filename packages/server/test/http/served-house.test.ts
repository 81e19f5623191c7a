import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { type HouseOptions, openHouse, type TestHouse } from '../house.ts';
import { makeCertificate } from '../infrastructure/make-certificate.ts';

/** A house for one test, and a user in it. */
async function inHouse(options: HouseOptions, visit: (house: TestHouse, userId: number) => Promise<void>) {
  const house = await openHouse(options);
  try {
    const phone = parsePhoneNumber('1', '2025550123');
    assert.ok(phone);
    const registration = { applicationId: house.application.id, phone, email: 'ada@example.com' };
    const { id } = await house.features.registerUser(registration);
    await visit(house, id);
  } finally {
    await house.close();
  }
}

const statusOf = async (url: string) => {
  const reply = await fetch(url);
  await reply.body?.cancel();
  return reply.status;
};

/** Where the picture of a new authenticator is said to be. */
async function pictureOf(
  { baseUrl, apiKey }: TestHouse,
  userId: number,
  { path = '', headers = {} as Record<string, string> } = {},
): Promise<URL> {
  const url = new URL(`${baseUrl}${path}/protected/json/users/${userId}/secret`);
  const options = { method: 'POST', headers: { 'x-authy-api-key': apiKey, ...headers } };
  // Fetch would not let the host be chosen.
  const text = await new Promise<string>((resolve, reject) => {
    const asked = request(url, options, (reply) => {
      let body = '';
      reply.on('data', (part) => {
        body += part;
      });
      reply.on('end', () => resolve(body));
    });
    asked.on('error', reject);
    asked.end();
  });
  return new URL(JSON.parse(text).qr_code);
}

const picturePath = /^\/qr\/[A-Za-z0-9_-]{43}\.png$/;
const fromProxy = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'codes.example.com' };

describe('links', () => {
  test('lead to where the client reached the server, and work', () =>
    inHouse({}, async (house, userId) => {
      const link = await pictureOf(house, userId);
      assert.equal(link.origin, house.baseUrl);
      assert.match(link.pathname, picturePath);
      const reply = await fetch(link);
      assert.deepEqual([reply.status, reply.headers.get('content-type')], [200, 'image/png']);
      assert.equal(reply.headers.get('cache-control'), 'no-store, private');
      await reply.body?.cancel();
      house.time.advance(house.ground.settings.qrLinkLife);
      assert.equal(await statusOf(link.href), 404);
    }));

  test('ignore what anybody says of scheme and host while no proxy is trusted', () =>
    inHouse({}, async (house, userId) => {
      assert.equal((await pictureOf(house, userId, { headers: fromProxy })).origin, house.baseUrl);
    }));

  test('have the scheme and host that a trusted proxy tells', () =>
    inHouse({ settings: { trustedProxies: '127.0.0.1' } }, async (house, userId) => {
      assert.equal((await pictureOf(house, userId, { headers: fromProxy })).origin, 'https://codes.example.com');
    }));

  test('ignore a proxy that is not among the trusted', () =>
    inHouse({ settings: { trustedProxies: '10.0.0.0/8' } }, async (house, userId) => {
      assert.equal((await pictureOf(house, userId, { headers: fromProxy })).origin, house.baseUrl);
    }));

  test('have the public address wherever the request came from', () =>
    inHouse({ settings: { publicUrl: 'https://example.com/authy' } }, async (house, userId) => {
      const link = await pictureOf(house, userId, { headers: { host: 'evil.example' } });
      assert.equal(link.origin, 'https://example.com');
      assert.match(link.pathname, /^\/authy\/qr\//);
    }));
});

test('under a base path everything is served there, links point there, and nothing is served elsewhere', () =>
  inHouse({ settings: { basePath: '/two/factor' } }, async (house, userId) => {
    const { baseUrl } = house;
    for (const path of ['/livez', '/readyz', '/metrics', '/inbox']) {
      assert.equal(await statusOf(`${baseUrl}/two/factor${path}`), 200, path);
      assert.equal(await statusOf(baseUrl + path), 404, path);
    }
    const link = await pictureOf(house, userId, { path: '/two/factor' });
    assert.match(link.pathname, /^\/two\/factor\/qr\//);
    assert.equal(await statusOf(link.href), 200);
  }));

test('over HTTPS links are https', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-tls-'));
  const { certificate, key } = makeCertificate();
  const settings = { tlsCertificateFile: join(directory, 'cert.pem'), tlsKeyFile: join(directory, 'key.pem') };
  writeFileSync(settings.tlsCertificateFile, certificate);
  writeFileSync(settings.tlsKeyFile, key);
  await inHouse({ settings }, async ({ baseUrl, apiKey }, userId) => {
    const { port } = new URL(baseUrl);
    const path = `/protected/json/users/${userId}/secret?api_key=${apiKey}`;
    const body = await new Promise<string>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, method: 'POST', ca: certificate, agent: false };
      const asked = httpsRequest(options, (reply) => {
        let text = '';
        reply.on('data', (part) => {
          text += part;
        });
        reply.on('end', () => resolve(text));
      });
      asked.on('error', reject);
      asked.end();
    });
    assert.equal(new URL(JSON.parse(body).qr_code).origin, `https://127.0.0.1:${port}`);
  });
  rmSync(directory, { recursive: true });
});
