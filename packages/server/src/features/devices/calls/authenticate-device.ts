import { createHash } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store } from '../../../storage/index.ts';
import type { DeviceCaller } from '../device.ts';
import { readDevice } from '../read-device.ts';
import { deviceRows } from '../repository.ts';
import type { SeeDevice } from '../see-device.ts';
import { verifyEs256 } from '../verify-device-signature.ts';
import { type CallToken, readCallToken } from './read-call-token.ts';

/** A call of a device as it came. */
export interface CallOfDevice {
  authorization: string | undefined;
  method: string;
  /** Path with query, as it went over the wire. */
  target: string;
  body: Uint8Array;
  /** Origin of this server. */
  iss: string;
  address: string;
}

/**
 * Who calls. `clock` and `revoked` are told only to whoever has the key: before a good signature every failure is the same. The
 * device may be pending.
 */
export type Authentication =
  | Result<{ caller: DeviceCaller }, 'unauthorized' | 'revoked'>
  /** Only the time was off. `serverTime` in seconds. */
  | { ok: false; refusal: 'clock'; serverTime: number };

export type AuthenticateDevice = (call: CallOfDevice) => Promise<Authentication>;

export interface AuthenticateDeviceDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  seeDevice: SeeDevice;
}

/** Seconds that a call's time may be off. */
const tolerance = 60;

export function makeAuthenticateDevice({ store, clock, seal, seeDevice }: AuthenticateDeviceDeps): AuthenticateDevice {
  return async (call) => {
    const token = readCallToken(call.authorization);
    if (!token) return refuse('unauthorized');
    const row = await store.read((tx) => deviceRows.byId(tx, token.kid));
    if (!row) return refuse('unauthorized');
    if (!verifyEs256(JSON.parse(row.jwk), token.signed, token.signature)) return refuse('unauthorized');
    if (!isOfCall(token, call)) return refuse('unauthorized');
    const serverTime = Math.floor(clock.now() / 1000);
    if (Math.abs(serverTime - token.claims.iat) > tolerance) return { ok: false, refusal: 'clock', serverTime };
    if (row.state === 'revoked') return refuse('revoked');

    const device = readDevice(seal, row);
    await seeDevice(row, device, call.address);
    return { ok: true, caller: { device, jti: token.claims.jti } };
  };
}

function isOfCall({ claims }: CallToken, { iss, method, target, body }: CallOfDevice): boolean {
  const bodyHash = createHash('sha256').update(body).digest('base64url');
  return claims.aud === iss && claims.htm === method && claims.htu === target && claims.bh === bodyHash;
}
