import { createHash } from 'node:crypto';
import { type CanonicalValue, canonicalBytes, endlessLife, type NumberMatching } from '@countersign/device';
import type { Device } from '../devices/index.ts';
import { type Detail, neverExpires, type UserVerificationNeed } from './approval.ts';

export interface RequestDraft {
  device: Device;
  approvalId: string;
  message: string;
  /** Everything that is shown, in its order. */
  shown: readonly Detail[];
  hiddenDetails: readonly Detail[] | null;
  numberMatching: NumberMatching;
  userVerification: UserVerificationNeed;
  createdAt: number;
  expiresAt: number;
  /** 128 random bits. */
  nonce: Uint8Array;
}

/** The bytes that one device shows and answers (device protocol 7.4). Made once; an answer is bound to exactly these. */
export function buildRequestBytes(draft: RequestDraft): Uint8Array {
  const { device, createdAt, expiresAt } = draft;
  const iat = Math.floor(createdAt / 1000);
  return canonicalBytes({
    v: 1,
    typ: 'approval',
    iss: device.iss,
    app: `app_${device.applicationId}`,
    dev: device.id,
    rid: draft.approvalId,
    usr: String(device.userId),
    msg: draft.message,
    det: draft.shown.map(({ label, value }) => [label, value]),
    hid: draft.hiddenDetails && hashOf(canonicalBytes(asObject(draft.hiddenDetails))),
    nm: draft.numberMatching,
    uv: draft.userVerification,
    iat,
    exp: expiresAt === neverExpires ? iat + endlessLife : Math.floor(expiresAt / 1000),
    nonce: Buffer.from(draft.nonce).toString('base64url'),
  });
}

/** SHA-256 in base64url: of request bytes it is what answers call `rh`. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

function asObject(details: readonly Detail[]): { [label: string]: CanonicalValue } {
  return Object.fromEntries(details.map(({ label, value }) => [label, value]));
}
