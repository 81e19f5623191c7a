import { generateKeyPairSync } from 'node:crypto';
import type { PublicJwk } from '@countersign/device';
import { Secret, TOTP } from 'otpauth';
import type { Passkey } from '../../src/features/devices/index.ts';
import { sealAbout } from '../../src/features/devices/read-device.ts';
import { deviceRows } from '../../src/features/devices/repository.ts';
import { sealSeed, seedLength } from '../../src/features/devices/tokens/device-token.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Random } from '../../src/kernel/random.ts';
import type { Seal } from '../../src/kernel/seal.ts';
import type { Store } from '../../src/storage/index.ts';

export interface PlantedDevice {
  id: string;
  number: number;
  /** The code it shows now, or so many milliseconds later, by another implementation. */
  code(later?: number): string;
}

/** A device in the database, without the enrolment that comes before. */
export async function plantDevice(
  { store, seal, clock, random }: { store: Store; seal: Seal; clock: Clock; random: Random },
  owner: { applicationId: number; userId: number },
  change: {
    state?: 'active' | 'pending';
    platform?: string;
    way?: string;
    /** Origin it knows the server by. */
    iss?: string;
    passkey?: Passkey | null;
    /** Nobody has the other half of the one that it gets otherwise. */
    key?: { jwk: PublicJwk; thumbprint: string };
  } = {},
): Promise<PlantedDevice> {
  const { state = 'active', platform = 'android', way = 'link', iss = 'http://127.0.0.1', passkey = null } = change;
  const id = `dev_${random.bytes(16).toString('base64url')}`;
  const seed = random.bytes(seedLength);
  const now = clock.now();
  const addresses = { registrationAddress: '203.0.113.7', lastAddress: '203.0.113.8' };
  const about = { iss, name: 'Pixel', platform, ...addresses };
  const { jwk, thumbprint } = change.key ?? makeKey(random);
  const number = await store.write(async (tx) => {
    await deviceRows.insert(tx, {
      ...owner,
      ...{ id, state, way, trust: way === 'phone' ? 'phone' : 'backend', now },
      jkt: thumbprint,
      jwk: JSON.stringify(jwk),
      passkey: passkey && JSON.stringify(passkey),
      seedSealed: sealSeed(seal, { ...owner, id }, seed),
      aboutSealed: sealAbout(seal, { ...owner, id }, about),
      pushSealed: null,
      pushKind: null,
      pushKey: null,
      activeAt: state === 'active' ? now : null,
      heldUntil: null,
    });
    return (await deviceRows.byId(tx, id))?.number ?? 0;
  });
  const totp = new TOTP({ secret: Secret.fromHex(seed.toString('hex')), digits: 7, period: 10 });
  return { id, number, code: (later = 0) => totp.generate({ timestamp: clock.now() + later }) };
}

function makeKey(random: Random): { jwk: PublicJwk; thumbprint: string } {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' }) as PublicJwk;
  return { jwk: { crv, kty, x, y }, thumbprint: random.bytes(32).toString('base64url') };
}
