import type { Seal } from '../../kernel/seal.ts';
import type { TotpShape } from '../../kernel/totp.ts';
import type { SoftTokenRow } from './repository.ts';

/** The secret of one authenticator app of a user. */
export interface SoftToken {
  id: string;
  secret: Uint8Array;
  label: string;
  issuer: string;
}

interface Place {
  applicationId: number;
  userId: number;
  id: string;
}

/** The only shape that every authenticator app honours: they ignore the others without a word. */
export const genericShape: TotpShape = { digits: 6, period: 30 };

/** 160 bits, as RFC 4226 advises: 32 characters in base32. */
export const secretLength = 20;

/** Bound to application, user and row: a secret copied to another row does not open. */
export function sealSoftToken(seal: Seal, place: Place, { secret, label }: { secret: Uint8Array; label: string }) {
  const { applicationId, userId, id } = place;
  return {
    secretSealed: seal.seal(Buffer.from(secret).toString('hex'), ['soft_tokens', 'secret', applicationId, userId, id]),
    labelSealed: seal.seal(label, ['soft_tokens', 'label', applicationId, userId, id]),
  };
}

export function openSecret(seal: Seal, { application_id, user_id, id, secret_sealed }: SoftTokenRow): Uint8Array {
  return Buffer.from(seal.open(secret_sealed, ['soft_tokens', 'secret', application_id, user_id, id]), 'hex');
}

export function openSoftToken(seal: Seal, row: SoftTokenRow): SoftToken {
  const label = seal.open(row.label_sealed, ['soft_tokens', 'label', row.application_id, row.user_id, row.id]);
  return { id: row.id, secret: openSecret(seal, row), label, issuer: row.issuer };
}
