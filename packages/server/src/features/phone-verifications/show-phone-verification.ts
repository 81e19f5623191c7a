import type { Clock } from '../../kernel/clock.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { Application } from '../applications/index.ts';
import { phoneIndexOf } from '../users/index.ts';
import { secondsToExpire, statusOf, type VerificationStatus } from './phone-verification.ts';
import { type PhoneVerificationRow, phoneVerificationRows } from './repository.ts';

/** Which verification: by its id, or the newest of a number. */
export type WhichVerification = { id: string } | { phone: PhoneNumber };

export interface ShownVerification {
  status: VerificationStatus;
  secondsToExpire: number;
}

/** What became of a verification; null when the application has none like this. */
export type ShowPhoneVerification = (
  application: Application,
  which: WhichVerification,
) => Promise<ShownVerification | null>;

export function makeShowPhoneVerification(deps: { store: Store; clock: Clock; seal: Seal }): ShowPhoneVerification {
  const { store, clock, seal } = deps;
  return async (application, which) => {
    const row = await store.read((tx) => find(tx, application.id, which));
    if (!row) return null;
    const now = clock.now();
    const status = statusOf(row, now);
    return { status, secondsToExpire: status === 'expired' ? 0 : secondsToExpire(row.expires_at, now) };
  };

  async function find(
    tx: Transaction,
    applicationId: number,
    which: WhichVerification,
  ): Promise<PhoneVerificationRow | undefined> {
    if ('phone' in which) {
      const phoneIndex = phoneIndexOf(seal, which.phone.e164);
      return phoneVerificationRows.current(tx, { applicationId, phoneIndex });
    }
    // Anything else cannot be an id, and not everything may be asked of a database.
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which.id)) return undefined;
    return phoneVerificationRows.byId(tx, applicationId, which.id.toLowerCase());
  }
}
