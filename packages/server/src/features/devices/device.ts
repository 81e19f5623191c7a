import type { PublicJwk } from '@countersign/device';

/** `pending`: known but not trusted yet; such a device may only ask for its state. */
export type DeviceState = 'pending' | 'active' | 'revoked';

/** Who vouches for a device: the application that enrolled it, or only the phone number that a code was sent to. */
export type Trust = 'backend' | 'phone';

/** A platform passkey that belongs to a device. `pk`: base64url of its SPKI public key; `alg` by its JOSE name. */
export interface Passkey {
  id: string;
  pk: string;
  alg: 'ES256' | 'RS256';
}

/** A phone that signs for one user of one application. */
export interface Device {
  /** `dev_` and 128 random bits in base64url. */
  id: string;
  /** What Authy's wire calls the device's id. */
  number: number;
  applicationId: number;
  userId: number;
  state: DeviceState;
  trust: Trust;
  /** How it was enrolled: `link`, `phone` or `jwt`. */
  way: string;
  jwk: PublicJwk;
  /** RFC 7638 thumbprint of `jwk`. */
  jkt: string;
  passkey: Passkey | null;
  /** Origin that it knows this server by; stands in everything it is asked and signs. */
  iss: string;
  name: string;
  /** What it runs on, such as `android`. */
  platform: string;
  registrationAddress: string | null;
  lastAddress: string | null;
  /** Its kind of pushes; null when none reach it. */
  pushKind: string | null;
  /** When its push service said that its subscription is no more; null while it has one, or never lost one. */
  pushLostAt: number | null;
  createdAt: number;
  activeAt: number | null;
  heldUntil: number | null;
  lastSeenAt: number;
  revokedAt: number | null;
}

/**
 * A call whose signature was found good. What it asks for is done in a unit of work that first claims the call, so that nothing is
 * done twice and nothing is done for a device that was revoked meanwhile.
 */
export interface DeviceCaller {
  device: Device;
  /** Unique per call (128 random bits in base64url). */
  jti: string;
}

/** Topic of announcements for a device that waits for requests; see storage/store.ts. */
export const deviceTopic = (deviceId: string): string => `device:${deviceId}`;
