import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { readDerSignature } from './der-signature.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const message = Buffer.from('what is signed');

test('both halves come out at their full length, however short they are written', () => {
  const der = Uint8Array.from([0x30, 0x08, 0x02, 0x01, 0x7f, 0x02, 0x03, 0x00, 0x80, 0x01]);
  const raw = readDerSignature(der);
  assert.deepEqual(Buffer.from(raw ?? []).toString('hex'), `${'7f'.padStart(64, '0')}${'8001'.padStart(64, '0')}`);
});

test('what the platform writes is read', () => {
  const key = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  for (let round = 0; round < 64; round += 1) {
    const raw = readDerSignature(new Uint8Array(sign('sha256', message, key)));
    assert.equal(raw?.length, 64);
  }
});

const wrong: [string, number[]][] = [
  ['nothing', []],
  ['no sequence', [0x31, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]],
  ['a length that is not its own', [0x30, 0x07, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]],
  ['bytes after the end', [0x30, 0x07, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0x00]],
  ['one number', [0x30, 0x03, 0x02, 0x01, 0x01]],
  ['a negative number', [0x30, 0x06, 0x02, 0x01, 0x80, 0x02, 0x01, 0x01]],
  ['a spare zero', [0x30, 0x07, 0x02, 0x02, 0x00, 0x01, 0x02, 0x01, 0x01]],
  ['zero', [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x01]],
  ['an empty number', [0x30, 0x05, 0x02, 0x00, 0x02, 0x01, 0x01]],
  ['a number that is too long', [0x30, 0x26, 0x02, 0x21, 0x01, ...Array(32).fill(0), 0x02, 0x01, 0x01]],
];
for (const [what, bytes] of wrong) {
  test(`refused: ${what}`, () => {
    assert.equal(readDerSignature(Uint8Array.from(bytes)), undefined);
  });
}
