import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { test } from 'node:test';
import { signingInput, verifyTagged } from '@countersign/device';
import { makeGround } from '../../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { secretRows } from '../../../../test/storage/secret-rows.ts';
import { makeOpenEvidenceKey } from './evidence-key.ts';

onEachDialect('evidence key', (openedStore) => {
  test('it is made once, however many ask at once, and is the same ever after', async () => {
    const { time, ...ground } = await makeGround(openedStore());
    const deps = { ...ground, clock: time.clock };
    const nodes = [makeOpenEvidenceKey(deps), makeOpenEvidenceKey(deps), makeOpenEvidenceKey(deps)];
    const keys = await Promise.all(nodes.map((openKey) => openKey()));
    const later = await makeOpenEvidenceKey(deps)();
    for (const { jwk } of keys) assert.deepEqual(jwk, later.jwk);
  });

  test('its private part signs for its public part, and is sealed', async () => {
    const { time, ...ground } = await makeGround(openedStore());
    const { jwk, privateKey } = await makeOpenEvidenceKey({ ...ground, clock: time.clock })();
    const message = new Uint8Array([1, 2, 3]);
    const input = signingInput('2fa-evidence-v1', message);
    const signature = sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    assert.equal(await verifyTagged(jwk, '2fa-evidence-v1', message, Uint8Array.from(signature)), true);

    const stored = await secretRows.values(openedStore());
    const { d = '' } = privateKey.export({ format: 'jwk' });
    const scalar = Buffer.from(d, 'base64url').toString('hex');
    assert.ok(stored.some((value) => value.startsWith('v1.')));
    assert.ok(stored.every((value) => !value.includes(scalar) && !value.includes(d)));
  });
});
