import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOffer } from './read-offer.ts';

const iss = 'https://2fa.example.com';
const secret = 'A'.repeat(43);
const eid = 'enr_AAAAAAAAAAAAAAAAAAAAAA';
const read = (text: string) => readOffer(text, { iss });

test('a link of this server, with a path or without, and with spaces around it', () => {
  for (const basePath of ['', '/auth']) {
    const link = { iss, basePath, eid, secret };
    assert.deepEqual(read(` ${iss}${basePath}/app/#e=${eid}.${secret}\n`), { kind: 'link', link });
  }
});

test('a link of another server names it', () => {
  const address = `https://other.example:8443/app/#e=${eid}.${secret}`;
  assert.deepEqual(read(address), { kind: 'other_server', host: 'other.example:8443', address });
});

test("an application's token", () => {
  assert.deepEqual(read('authy://account?token=aa.bb.cc'), { kind: 'token', token: 'aa.bb.cc' });
});

test('a short code, however it is typed', () => {
  for (const typed of ['ABCDE-12345', 'abcde 12345', 'abcdel2345'])
    assert.deepEqual(read(typed), { kind: 'short_code', code: 'ABCDE12345' });
});

test("other services' codes are handed on", () => {
  for (const text of ['otpauth://totp/x?secret=JBSWY3DP', 'otpauth-migration://offline?data=x'])
    assert.deepEqual(read(text), { kind: 'authenticator', text });
});

test('refused: everything else', () => {
  for (const text of [
    '',
    'https://example.com',
    `${iss}/app/`,
    `http://2fa.example.com/app/#e=${eid}.${secret}`,
    'ABCDE',
    'authy://x',
  ])
    assert.deepEqual(read(text), { kind: 'unknown' });
});
