import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { test } from 'node:test';
import { drawP256Scalar, readP256Key } from '../../../kernel/p256-key.ts';
import { systemRandom } from '../../../kernel/random.ts';
import { makeVouch } from './make-vouch.ts';

const start = Date.UTC(2026, 2, 2);

function newKey() {
  const { privateKey, publicPoint, x, y } = readP256Key(drawP256Scalar(systemRandom));
  return { privateKey, public: publicPoint.toString('base64url'), jwk: { kty: 'EC', crv: 'P-256', x, y } };
}

function scene(contact: string | null = 'mailto:ops@example.com') {
  const time = { at: start };
  return { time, key: newKey(), vouch: makeVouch({ clock: { now: () => time.at }, contact }) };
}

const parts = (value: string) => {
  const [, token = '', key] = /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), k=([\w-]+)$/.exec(value) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { key, head: read(head), claims: read(claims), input: `${head}.${claims}`, signature };
};

test('the header and the token are as RFC 8292 has them', () => {
  const { vouch, key } = scene();
  const given = parts(vouch('https://push.example.net:8443/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV', key));
  assert.equal(given.key, key.public);
  assert.equal(Buffer.from(key.public, 'base64url').length, 65);
  assert.deepEqual(given.head, { typ: 'JWT', alg: 'ES256' });
  assert.deepEqual(given.claims, {
    aud: 'https://push.example.net:8443',
    exp: start / 1000 + 13 * 3600,
    sub: 'mailto:ops@example.com',
  });
  const signature = Buffer.from(given.signature, 'base64url');
  assert.equal(signature.length, 64);
  const by = { key: key.jwk, format: 'jwk', dsaEncoding: 'ieee-p1363' } as const;
  assert.ok(verify('sha256', Buffer.from(given.input), by, signature));
});

test('one token serves an origin for twelve hours and never lasts a day', () => {
  const { time, vouch, key } = scene();
  const first = vouch('https://a.example/1', key);
  time.at += 12 * 3_600_000 - 1;
  assert.equal(vouch('https://a.example/2', key), first);
  assert.notEqual(vouch('https://b.example/2', key), first);
  assert.notEqual(vouch('https://a.example/2', newKey()), first);
  time.at += 1;
  const { exp } = parts(vouch('https://a.example/1', key)).claims;
  assert.ok(exp * 1000 > time.at && exp * 1000 <= time.at + 86_400_000);
});

test('a clock that was set back makes a new token, which is not too far ahead', () => {
  const { time, vouch, key } = scene();
  vouch('https://a.example/1', key);
  time.at -= 86_400_000;
  assert.equal(parts(vouch('https://a.example/1', key)).claims.exp, time.at / 1000 + 13 * 3600);
});

test('nobody to write to is left out', () => {
  const { vouch, key } = scene(null);
  assert.deepEqual(Object.keys(parts(vouch('https://a.example/1', key)).claims), ['aud', 'exp']);
});
