import { base64url } from './base64url.ts';
import { sha256, utf8 } from './bytes.ts';
import { inSeconds } from './clock.ts';
import type { DeviceKey } from './device-key.ts';
import { signBytes } from './signature.ts';

export interface DeviceCall {
  iss: string;
  deviceId: string;
  key: DeviceKey;
  method: string;
  /** Path with query, as it goes over the wire. */
  path: string;
  /** Exactly the bytes that are sent; empty for none. */
  body: string;
  /** Server time, epoch milliseconds. */
  signedAt: number;
  /** Fresh for every attempt, also of the same call: the server accepts a `jti` once. */
  jti: string;
}

/**
 * Value of the `Authorization` header of one call: a JWS (RFC 7515, compact) in the manner of DPoP (RFC 9449), good for this
 * method, path and body within a minute.
 */
export async function authorizeCall(call: DeviceCall): Promise<string> {
  const header = { typ: 'dp1+jwt', alg: 'ES256', kid: call.deviceId };
  const claims = {
    aud: call.iss,
    htm: call.method,
    htu: call.path,
    iat: inSeconds(call.signedAt),
    jti: call.jti,
    bh: base64url(await sha256(utf8(call.body))),
  };
  const input = [header, claims].map((part) => base64url(utf8(JSON.stringify(part)))).join('.');
  return `Device ${input}.${await signBytes(call.key.privateKey, utf8(input))}`;
}
