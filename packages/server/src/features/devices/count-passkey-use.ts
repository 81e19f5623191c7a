import type { Transaction } from '../../storage/index.ts';
import { deviceRows } from './repository.ts';
import { signCountOf, type UserVerification } from './verify-user-verification.ts';

/**
 * Whether a passkey that counts its signatures has made a new one: a count that does not rise is a copy's (WebAuthn level 2, 7.2, step
 * 21). Those that never count are believed. Within the unit of work that holds the device.
 */
export type CountPasskeyUse = (tx: Transaction, deviceId: string, given: UserVerification) => Promise<boolean>;

export const countPasskeyUse: CountPasskeyUse = async (tx, deviceId, given) => {
  const row = await deviceRows.hold(tx, deviceId);
  const stored: StoredPasskey | null = row?.passkey ? JSON.parse(row.passkey) : null;
  if (stored === null) return false;
  const counted = signCountOf(given) ?? 0;
  const { signCount = 0 } = stored;
  if (counted === 0 && signCount === 0) return true;
  if (counted <= signCount) return false;
  await deviceRows.setPasskey(tx, { id: deviceId, passkey: JSON.stringify({ ...stored, signCount: counted }) });
  return true;
};

/** As it stands in the database: the count is nobody else's business. */
interface StoredPasskey {
  id: string;
  pk: string;
  alg: string;
  signCount?: number;
}
