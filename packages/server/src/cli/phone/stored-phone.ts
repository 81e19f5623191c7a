import {
  type ClockSamples,
  type EnrolledDevice,
  exportDeviceKey,
  exportSeed,
  importDeviceKey,
  importSeed,
  type PrivateJwk,
  type SoftToken,
} from '@countersign/device';

/** A phone as its file holds it: everything of an enrolled device, keys and seeds as text. */
export interface StoredPhone {
  version: 1;
  iss: string;
  basePath: string;
  deviceId: string;
  userLabel: string | null;
  key: PrivateJwk;
  /** The key that is about to replace `key`; both are kept until it is known which of them the server knows. */
  nextKey: PrivateJwk | null;
  tokens: StoredToken[];
  clockSamples: ClockSamples;
}

export type StoredToken = Omit<SoftToken, 'key'> & { seed: string };

/** Everything of a freshly enrolled device. Its key and seeds must be extractable. */
export async function storePhone(device: EnrolledDevice): Promise<StoredPhone> {
  const { iss, basePath, deviceId, userLabel, key, tokens, clockSamples } = device;
  return {
    ...{ version: 1, iss, basePath, deviceId, userLabel, clockSamples },
    key: await exportDeviceKey(key),
    nextKey: null,
    tokens: await storeTokens(tokens),
  };
}

function storeTokens(tokens: readonly SoftToken[]): Promise<StoredToken[]> {
  return Promise.all(tokens.map(async ({ key, ...token }) => ({ ...token, seed: await exportSeed(key) })));
}

export function readTokens(tokens: readonly StoredToken[]): Promise<SoftToken[]> {
  return Promise.all(tokens.map(async ({ seed, ...token }) => ({ ...token, key: await importSeed(seed) })));
}

export const readPhoneKey = (key: PrivateJwk) => importDeviceKey(key, { isExtractable: true });
