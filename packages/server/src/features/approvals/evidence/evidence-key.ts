import type { KeyObject } from 'node:crypto';
import type { PublicJwk } from '@countersign/device';
import type { Clock } from '../../../kernel/clock.ts';
import { drawP256Scalar, readP256Key } from '../../../kernel/p256-key.ts';
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

export function makeOpenEvidenceKey(deps: EvidenceKeyDeps): OpenEvidenceKey {
  let opened: EvidenceKey | undefined;
  return async () => {
    opened ??= readKey(await keepSecret(deps, secretName, () => drawP256Scalar(deps.random)));
    return opened;
  };
}

function readKey(scalar: string): EvidenceKey {
  const { privateKey, x, y } = readP256Key(scalar);
  return { jwk: { crv: 'P-256', kty: 'EC', x, y }, privateKey };
}
