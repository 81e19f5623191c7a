import { createHash } from 'node:crypto';
import { isPublicJwk, type PublicJwk } from '@countersign/device';
import { type Result, refuse } from '../../../kernel/result.ts';
import { sameSecret } from '../../../kernel/same-secret.ts';
import type { Passkey } from '../device.ts';
import { hasMembers } from '../has-members.ts';
import { isDeviceName } from '../is-device-name.ts';
import { readPasskey } from '../read-passkey.ts';
import { readSigned } from '../read-signed.ts';
import { type PushSubscription, readPushSubscription } from '../subscriptions/push-subscription.ts';
import { verifyDeviceSignature } from '../verify-device-signature.ts';

/** A phone that wants to be known, all of it signed with the key it brings. */
export interface EnrolRequest {
  /** Null for a short code, which alone says which offer it is. */
  eid: string | null;
  secret: string;
  /** Origin it knows this server by. */
  iss: string;
  jwk: PublicJwk;
  name: string;
  platform: string;
  passkey: Passkey | null;
  push: PushSubscription | null;
}

const longestSecret = 4096;
const platformForm = /^[\x20-\x7e]{1,40}$/;

/**
 * Reads the body of `POST enrol`. Whatever is wrong here the sender could see alone, so it tells nothing of any offer. The signature
 * is over the bytes as they came, and so is looked at before what they say is believed.
 */
export function readEnrolBody(
  body: unknown,
  iss: string,
): Result<{ request: EnrolRequest }, 'malformed' | 'name_unfit'> {
  if (!hasMembers(body, ['p', 'sig', 'secret', 'att', 'push'])) return refuse('malformed');
  const { p, sig, secret, att } = body;
  if (typeof sig !== 'string' || typeof secret !== 'string') return refuse('malformed');
  if (att !== null && typeof att !== 'string') return refuse('malformed');
  const push = body.push === null ? null : readPushSubscription(body.push);
  if (push === undefined || secret.length > longestSecret) return refuse('malformed');

  const signed = readSigned(p, ['v', 'typ', 'iss', 'eid', 'sh', 'jwk', 'name', 'plat', 'uvc', 'iat']);
  if (signed === undefined) return refuse('malformed');
  const { jwk, eid, sh, uvc } = signed.members;
  if (!isPublicJwk(jwk)) return refuse('malformed');
  if (!verifyDeviceSignature({ jwk, tag: '2fa-enrol-v1', message: signed.bytes, signature: sig }))
    return refuse('malformed');

  const { v, typ, name, plat, iat } = signed.members;
  if (v !== 1 || typ !== 'enrol' || signed.members.iss !== iss || !Number.isSafeInteger(iat))
    return refuse('malformed');
  if (typeof sh !== 'string' || !sameSecret(sh, hashOf(secret))) return refuse('malformed');
  if (eid !== null && typeof eid !== 'string') return refuse('malformed');
  if (typeof name !== 'string' || typeof plat !== 'string' || !platformForm.test(plat)) return refuse('malformed');
  const passkey = uvc === null ? null : readPasskey(uvc);
  if (passkey === undefined) return refuse('malformed');
  if (!isDeviceName(name)) return refuse('name_unfit');
  return { ok: true, request: { eid, secret, iss, jwk, name, platform: plat, passkey, push } };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
