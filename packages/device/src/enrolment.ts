import { base64url } from './base64url.ts';
import { sha256, utf8 } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';
import { inSeconds } from './clock.ts';
import type { DeviceKey } from './device-key.ts';
import type { PushSubscription } from './push-subscription.ts';

import { signTagged } from './signature.ts';

/** What proves that this enrolment was offered to this person. */
export interface EnrolmentProof {
  /** Null for a short code, which alone says which enrolment it is. */
  eid: string | null;
  /** The link's secret, the short code as {@link readShortCode} gives it, or the digits of a text message. */
  secret: string;
}

/** A platform passkey made for this device. `pk`: base64url of its SPKI public key; `alg` by its JOSE name. */
export type UserVerificationKey = { id: string; pk: string; alg: 'ES256' | 'RS256' };

export interface Enrolment {
  iss: string;
  proof: EnrolmentProof;
  key: DeviceKey;
  /** What the person calls the device, shown on the others. */
  name: string;
  /** What it runs on, such as `android`. */
  platform: string;
  /** Server time, epoch milliseconds. */
  signedAt: number;
  userVerification?: { key: UserVerificationKey; attestation: string } | null;
  push?: PushSubscription | null;
}

/** Body of `POST enrol`. */
export interface EnrolBody {
  p: string;
  sig: string;
  secret: string;
  att: string | null;
  push: PushSubscription | null;
}

/** Signs who this device is together with the hash of the secret, so that neither can be used with another. */
export async function buildEnrolment(enrolment: Enrolment): Promise<EnrolBody> {
  const { iss, proof, key, name, platform, signedAt, userVerification, push } = enrolment;
  const message = canonicalBytes({
    v: 1,
    typ: 'enrol',
    iss,
    eid: proof.eid,
    sh: base64url(await sha256(utf8(proof.secret))),
    jwk: key.jwk,
    // People type names on keyboards that compose accents in either way.
    name: name.normalize('NFC'),
    plat: platform,
    uvc: userVerification?.key ?? null,
    iat: inSeconds(signedAt),
  });
  return {
    p: base64url(message),
    sig: await signTagged(key.privateKey, '2fa-enrol-v1', message),
    secret: proof.secret,
    att: userVerification?.attestation ?? null,
    push: push ?? null,
  };
}
