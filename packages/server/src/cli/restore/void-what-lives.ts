import { endingRows } from '../../features/approvals/index.ts';
import { deliveryRows } from '../../features/delivery/index.ts';
import { deviceRows, enrolmentRows, makeRefuseDeviceTokens } from '../../features/devices/index.ts';
import { passcodeRows } from '../../features/passcodes/index.ts';
import { phoneVerificationRows } from '../../features/phone-verifications/index.ts';
import { makeRefuseCurrentCodes, softTokenRows } from '../../features/soft-tokens/index.ts';
import { makeLeapOverIds } from '../../features/users/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { markRestored, type Store } from '../../storage/index.ts';

/** How much was made void. */
export interface Voided {
  passcodes: number;
  /** Offers to make a phone known. */
  enrolments: number;
  phoneVerifications: number;
  /** Phones that waited to be let in; a denial since then is not known. */
  pendingDevices: number;
  /** They may have been answered since, the other way. */
  approvals: number;
  /** Messages that were not handed over; they hold codes that are void now, or went out after the backup. */
  messages: number;
  /** Authenticators whose codes of this moment are refused. */
  authenticators: number;
  /** Phones that are in use as they were, those included that were taken out of use since. */
  activeDevices: number;
}

/**
 * Makes void, in one unit of work, whatever may be used once: a database that was set back in time does not know what was used
 * since then, and would take it a second time.
 *
 * @param drift steps that an authenticator's clock may be early or late
 */
export function voidWhatLives(deps: { store: Store; clock: Clock; drift: number }): Promise<Voided> {
  const now = deps.clock.now();
  const refuseCurrentCodes = makeRefuseCurrentCodes(deps);
  const refuseDeviceTokens = makeRefuseDeviceTokens(deps);
  const leapOverIds = makeLeapOverIds(deps);
  return deps.store.write(async (tx) => {
    await refuseCurrentCodes(tx);
    await refuseDeviceTokens(tx);
    await markRestored(tx, now);
    await leapOverIds(tx);
    return {
      passcodes: await passcodeRows.voidAll(tx, now),
      enrolments: await enrolmentRows.voidAll(tx, now),
      phoneVerifications: await phoneVerificationRows.supersedeAll(tx, now),
      pendingDevices: await deviceRows.revokeAllPending(tx, now),
      approvals: await endingRows.voidEverything(tx, now),
      messages: await deliveryRows.giveUpAll(tx, 'the database was restored from a backup', now),
      authenticators: await softTokenRows.countAll(tx),
      activeDevices: await deviceRows.countActive(tx),
    };
  });
}
