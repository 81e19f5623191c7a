import { createECDH, createPrivateKey, type KeyObject } from 'node:crypto';
import type { PublicJwk } from '@countersign/device';
import type { Clock } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Seal } from '../../../kernel/seal.ts';
import { keepSecret, type Store } from '../../../storage/index.ts';

/** The key that this server vouches with for evidence. */
export interface EvidenceKey {
  jwk: PublicJwk;
  privateKey: KeyObject;
}

/** Opens the key, which is made when it is needed first. */
export type OpenEvidenceKey = () => Promise<EvidenceKey>;

export interface EvidenceKeyDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
}

const secretName = 'evidence_key';
/** Order of P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export function makeOpenEvidenceKey(deps: EvidenceKeyDeps): OpenEvidenceKey {
  let opened: EvidenceKey | undefined;
  return async () => {
    opened ??= readKey(await keepSecret(deps, secretName, () => drawScalar(deps.random)));
    return opened;
  };
}

/** 64 bits more than the order has, so that no number is likelier than another (FIPS 186-5 A.2.1). In hexadecimal digits. */
function drawScalar(random: Random): string {
  const drawn = BigInt(`0x${random.bytes(40).toString('hex')}`);
  return ((drawn % (order - 1n)) + 1n).toString(16).padStart(64, '0');
}

function readKey(scalar: string): EvidenceKey {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(scalar, 'hex');
  // Uncompressed: one byte, then the coordinates.
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const jwk: PublicJwk = { crv: 'P-256', kty: 'EC', x: x ?? '', y: y ?? '' };
  const d = Buffer.from(scalar, 'hex').toString('base64url');
  return { jwk, privateKey: createPrivateKey({ format: 'jwk', key: { ...jwk, d } }) };
}
