import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import { newApiKey } from '../applications/index.ts';
import type { DashboardKeysRow } from './repository.ts';

/** The three keys by which an application's owners manage it over the wire, beside its API key. */
export interface DashboardKeys {
  /** Says which application is meant. */
  appKey: string;
  /** Says who asks; the wire wants both. */
  accessKey: string;
  /** Signs every call. Never travels. */
  signingKey: string;
}

export function newDashboardKeys(random: Random): DashboardKeys {
  return { appKey: newApiKey(random), accessKey: newApiKey(random), signingKey: newApiKey(random) };
}

export const appKeyIndexOf = (seal: Seal, appKey: string): string => seal.index('dashboard app key', appKey);

/** The signing key has to be had in the clear at every call, so all three are kept sealed rather than hashed. */
export function sealDashboardKeys(seal: Seal, applicationId: number, keys: DashboardKeys) {
  const sealed = (column: string, key: string) => seal.seal(key, ['dashboard_keys', column, applicationId]);
  return {
    appKeyIndex: appKeyIndexOf(seal, keys.appKey),
    appKeySealed: sealed('app_key', keys.appKey),
    accessKeySealed: sealed('access_key', keys.accessKey),
    signingKeySealed: sealed('signing_key', keys.signingKey),
  };
}

export function openDashboardKeys(seal: Seal, row: DashboardKeysRow): DashboardKeys {
  const opened = (column: string, sealed: string) => seal.open(sealed, ['dashboard_keys', column, row.application_id]);
  return {
    appKey: opened('app_key', row.app_key_sealed),
    accessKey: opened('access_key', row.access_key_sealed),
    signingKey: opened('signing_key', row.signing_key_sealed),
  };
}
