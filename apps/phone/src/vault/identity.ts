import type { ClockSamples, DeviceKey, DeviceState, SoftToken } from '@countersign/device';

/** What this app is to one application: one device of one of its users. Times are epoch milliseconds. */
export interface Identity {
  /** Of this app's own making; no server knows it. */
  id: string;
  iss: string;
  /** Path under which the server is reached; empty for most. */
  basePath: string;
  deviceId: string;
  applicationId: string;
  applicationName: string;
  /** Enough of the person's number to tell their accounts apart. */
  userLabel: string | null;
  key: DeviceKey;
  /** A key that is to take the place of the other; which of them the server knows is asked when it refuses one. */
  nextKey: DeviceKey | null;
  tokens: SoftToken[];
  /** `pending`: waits for another device, or for time to pass. */
  state: DeviceState;
  /** When a pending device comes to be trusted without anybody's doing; null for never. */
  heldUntil: number | null;
  clockSamples: ClockSamples;
  /** VAPID public key to subscribe to pushes with. */
  pushKey: string | null;
  /** Address of the subscription that its server has; absent when it has none of ours. */
  pushEndpoint?: string;
  passkey: StoredPasskey | null;
  /** What the person's other devices call this one. */
  name: string;
  platform: string;
  addedAt: number;
  /** When its server was last heard. */
  contactedAt: number;
  order: number;
}

/** The platform's passkey that shows that its owner is there. Its private key is not ours. */
export interface StoredPasskey {
  /** In base64url. */
  id: string;
}

/** What is left of an identity whose key is gone: enough to say so, not enough to sign. */
export type BrokenIdentity = Pick<Identity, 'id' | 'applicationName' | 'userLabel'>;

/** Whether what the browser gave back can still sign. Keys are handles, and a browser may lose what they stand for. */
export function isWhole(stored: Identity): boolean {
  return isKey(stored.key) && stored.tokens.every(({ key }) => key instanceof CryptoKey);
}

const isKey = (key: DeviceKey | undefined) => key?.privateKey instanceof CryptoKey;
