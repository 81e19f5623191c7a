import type { Seal } from '../../../kernel/seal.ts';
import type { TotpShape } from '../../../kernel/totp.ts';

/** Codes of a device look as those of Authy's own app did, so that they are told from an authenticator's at a glance. */
export const deviceTokenShape: TotpShape = { digits: 7, period: 10 };

/** Steps that a device's clock may be early or late: it corrects itself by ours, and a person needs time to type. */
export const deviceTokenDrift = 1;

/** 160 bits, as RFC 4226 advises: 32 characters in base32. */
export const seedLength = 20;

interface Place {
  applicationId: number;
  userId: number;
  id: string;
}

/** Bound to application, user and device: a seed that is copied to another row does not open. */
export function sealSeed(seal: Seal, { applicationId, userId, id }: Place, seed: Uint8Array): string {
  return seal.seal(Buffer.from(seed).toString('hex'), ['devices', 'seed', applicationId, userId, id]);
}

export function openSeed(seal: Seal, { applicationId, userId, id }: Place, sealed: string): Uint8Array {
  return Buffer.from(seal.open(sealed, ['devices', 'seed', applicationId, userId, id]), 'hex');
}
