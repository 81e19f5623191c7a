import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claims, makeEvidence, signLow } from '../test/evidence.ts';
import { base64url, readBase64url } from './base64url.ts';
import { readUtf8, utf8 } from './bytes.ts';
import { readEvidence, writeEvidence } from './evidence.ts';
import { verifyEvidence } from './verify-evidence.ts';

const file = await makeEvidence();
const text = readUtf8(file) ?? '';

test('a file is read back as it was written, byte for byte', () => {
  const read = readEvidence(file);
  assert.ok(read.ok);
  const { server_signature, ...own } = read.record;
  assert.deepEqual(own, claims);
  assert.deepEqual(writeEvidence(own, server_signature), file);
});

const forms: [string, string, string][] = [
  ['no end of line', text.slice(0, -1), 'not_canonical'],
  ['two ends of line', `${text}\n`, 'not_canonical'],
  ['white space', text.replace(':', ': '), 'not_canonical'],
  [
    'members in another order',
    `{"typ":"countersign-evidence",${text.slice(1).replace('"typ":"countersign-evidence",', '')}`,
    'not_canonical',
  ],
  ['a byte order mark', `\ufeff${text}`, 'not_canonical'],
  ['no JSON', 'evidence\n', 'not_canonical'],
  ['nothing', '', 'not_canonical'],
  ['a newer version', text.replace('"v":1', '"v":2'), 'unknown_version'],
  ['another kind', text.replace('countersign-evidence', 'countersign-evidencf'), 'malformed_record'],
  ['a member too many', text.replace('"v":1', '"v":1,"w":1'), 'malformed_record'],
  ['a member too few', text.replace('"user":"12345",', ''), 'malformed_record'],
  ['spare bits in base64url', text.replace(/("server_signature":"[\w-]{85})./, '$1B'), 'malformed_record'],
  ['padding in base64url', text.replace(/("server_signature":"[\w-]{86})/, '$1=='), 'malformed_record'],
];
for (const [what, written, refusal] of forms) {
  test(`refused: ${what}`, async () => {
    assert.deepEqual(await verifyEvidence(utf8(written)), { ok: false, refusal });
  });
}

test('refused: the other form of the same signature', async () => {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const signature = readBase64url(await signLow(claims)) ?? new Uint8Array();
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  const high = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex');
  const written = writeEvidence(claims, base64url(new Uint8Array([...signature.subarray(0, 32), ...high])));
  assert.deepEqual(await verifyEvidence(written), { ok: false, refusal: 'bad_server_signature' });
});

test('refused: any bit of any byte changed', async () => {
  for (const at of file.keys()) {
    for (let bit = 1; bit < 256; bit *= 2) {
      const changed = file.map((byte, index) => (index === at ? byte ^ bit : byte));
      assert.equal((await verifyEvidence(changed)).ok, false, `byte ${at}, bit ${bit}`);
    }
  }
});

test('refused: any byte taken out or put in', async () => {
  for (let at = 0; at <= file.length; at += 1) {
    const [before, after] = [file.subarray(0, at), file.subarray(at)];
    if (after.length > 0) {
      const shorter = new Uint8Array([...before, ...after.subarray(1)]);
      assert.equal((await verifyEvidence(shorter)).ok, false, `without byte ${at}`);
    }
    for (const extra of [0x00, 0x0a, 0x20, 0x22, 0x2c, 0x30, 0x41, 0x5c, file[at] ?? 0x0d, 0xff]) {
      const longer = new Uint8Array([...before, extra, ...after]);
      assert.equal((await verifyEvidence(longer)).ok, false, `${extra} before byte ${at}`);
    }
  }
});
