import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  buildAnswer,
  canonicalBytes,
  type EvidenceClaims,
  generateDeviceKey,
  lowS,
  readApprovalRequest,
  readBase64url,
  signTagged,
  writeEvidence,
} from '@countersign/device';
import { runCountersign, runHere } from '../../../test/infrastructure/run-countersign.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-evidence-'));
after(() => rmSync(directory, { recursive: true }));

const [deviceKey, serverKey] = [await generateDeviceKey(), await generateDeviceKey()];
const file = join(directory, 'transfer.evidence');
const bytes = await makeRecord();
writeFileSync(file, bytes);

test('what a record proves is told in words, and what it does not', async () => {
  const { code, stdout } = await runHere(['evidence', 'verify', file]);
  assert.equal(code, 0);
  assert.match(stdout, /^The record holds: no byte of it was changed\.\n/);
  assert.match(stdout, /message +Pay Bob\n +Amount +10\.00 EUR\n +Payee +Bob\n +answer +approved\n/);
  assert.match(stdout, /asked +2026-11-23T09:33:20Z\n/);
  assert.match(stdout, /whose the server key is: compare it with --server-key/);
  assert.match(stdout, /who held the device: no passkey was asked to look/);
});

test('with the key of the server it says so, to a program too', async () => {
  const { code, stdout } = await runHere([
    'evidence',
    'verify',
    file,
    '--json',
    '--server-key',
    JSON.stringify(serverKey.jwk),
  ]);
  const { status, message, details, isServerKnown, device } = JSON.parse(stdout);
  assert.deepEqual([code, status, message, isServerKnown], [0, 'approved', 'Pay Bob', true]);
  assert.deepEqual(details[0], { label: 'Amount', value: '10.00 EUR' });
  assert.deepEqual(device, { id: 'dev_1', name: 'Phone', key: deviceKey.thumbprint });
});

test('a device whose clock was elsewhere is told before all else, and the record holds', async () => {
  const odd = join(directory, 'odd.evidence');
  for (const [signedAt, shown] of [
    [0, '1970-01-01T00:00:00Z'],
    [9e15, '9000000000000 s after 1970'],
  ] as const) {
    writeFileSync(odd, await makeRecord({ signedAt }));
    const { code, stdout } = await runHere(['evidence', 'verify', odd]);
    const warning = `\n\nBeware: the device says it signed at ${shown}, which is not between asking and answering.`;
    assert.ok(stdout.includes(warning), stdout);
    assert.equal(code, 0);
    const told = JSON.parse((await runHere(['evidence', 'verify', odd, '--json'])).stdout);
    assert.deepEqual([told.signedAt, told.isSignedInTime], [shown, false]);
  }
  assert.doesNotMatch((await runHere(['evidence', 'verify', file])).stdout, /Beware/);
});

test('refused: a changed record, the key of another server, no file', async () => {
  const changed = join(directory, 'changed.evidence');
  writeFileSync(changed, Buffer.from(bytes).toString().replace('Phone', 'Phome'));
  const { jwk } = await generateDeviceKey();
  const runs: [string[], RegExp][] = [
    [[changed], /^countersign: refused: the server did not sign this/],
    [
      [file, '--server-key', JSON.stringify(jwk)],
      /^countersign: refused: it is signed with a key that is none of those/,
    ],
    [[join(directory, 'missing')], /could not be read/],
  ];
  for (const [args, message] of runs) {
    const { code, stdout, stderr } = await runHere(['evidence', 'verify', ...args]);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, message);
  }
});

test('it needs no settings: bad ones do not matter', async () => {
  const { code, stderr } = await runCountersign(['evidence', 'verify', file], {
    COUNTERSIGN_MODE: 'nonsense',
    PORT: 'x',
  });
  assert.deepEqual([code, stderr], [0, '']);
});

async function makeRecord({ signedAt }: { signedAt?: number } = {}) {
  const [iss, asked] = ['https://2fa.example.com', 1_795_426_400];
  const requestBytes = canonicalBytes({
    ...{
      v: 1,
      typ: 'approval',
      iss,
      app: 'app_1',
      dev: 'dev_1',
      rid: '550e8400-e29b-41d4-a716-446655440000',
      usr: '7',
    },
    ...{
      msg: 'Pay Bob',
      det: [
        ['Amount', '10.00 EUR'],
        ['Payee', 'Bob'],
      ],
      hid: null,
      nm: 'none',
      uv: 'none',
    },
    ...{ iat: asked, exp: asked + 300, nonce: 'b0Y0cUpVbE9qV2xQd1ZvZw' },
  });
  const read = await readApprovalRequest(requestBytes);
  assert.ok(read.ok);
  const { request } = read;
  const decision = { status: 'approved' } as const;
  const answeredAt = signedAt ?? (asked + 10) * 1000;
  const answer = await buildAnswer({ key: deviceKey, request, decision, answeredAt, jti: 'q1h0m9pXQm6v2o3y0oK7Ag' });
  assert.ok(answer.ok);
  const claims: EvidenceClaims = {
    ...{ v: 1, typ: 'countersign-evidence', iss, user: '7', status: 'approved', passkey: null },
    application: { id: 'app_1', name: 'Acme Bank' },
    device: { id: 'dev_1', name: 'Phone' },
    request: Buffer.from(requestBytes).toString('base64url'),
    answer: answer.body.a,
    signature: answer.body.sig,
    jwk: deviceKey.jwk,
    asked_at: asked,
    answered_at: asked + 11,
    server_jwk: serverKey.jwk,
  };
  const signature = await signTagged(serverKey.privateKey, '2fa-evidence-v1', canonicalBytes(claims));
  const raw = readBase64url(signature);
  assert.ok(raw);
  return writeEvidence(claims, Buffer.from(lowS(raw)).toString('base64url'));
}
