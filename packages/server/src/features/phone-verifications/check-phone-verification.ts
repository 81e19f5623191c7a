import { type Clock, mostClockSkew } from '../../kernel/clock.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import { sameSecret } from '../../kernel/same-secret.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { ActivityKind, NoteActivity, Origin, VerificationData } from '../activity/index.ts';
import type { Application } from '../applications/index.ts';
import { type GuessGuard, phoneSubject } from '../protection/index.ts';
import { phoneIndexOf } from '../users/index.ts';
import { codeOf } from './phone-verification.ts';
import { type PhoneVerificationRow, phoneVerificationRows } from './repository.ts';
import { isAcceptedInSandbox } from './sandbox-verification.ts';

export interface CheckPhoneVerificationDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  guessGuard: GuessGuard;
  noteActivity: NoteActivity;
  /** What applications that say nothing follow. */
  limits: {
    /** How often one code may be checked. */
    checks: number;
  };
}

export interface PhoneVerificationCheck {
  application: Application;
  phone: PhoneNumber;
  code: string;
  origin?: Origin;
}

/** `no_pending`: no code is waiting, because none was sent, it is too old, or it was accepted before. */
export type CheckPhoneVerificationRefusal = 'no_pending' | 'suspended' | 'incorrect';

export type CheckPhoneVerification = (
  check: PhoneVerificationCheck,
) => Promise<Result<object, CheckPhoneVerificationRefusal>>;

/**
 * Is this the code that was sent to the number? Only while a code is waiting can be guessed, so only then a guess is taken from
 * the number's budget; it is taken before anything is compared, and so is one of the code's own few checks.
 */
export function makeCheckPhoneVerification(deps: CheckPhoneVerificationDeps): CheckPhoneVerification {
  const { store, clock, seal, guessGuard, noteActivity, limits } = deps;

  return async (check) => {
    const { application, phone, code } = check;
    if (application.plan === 'sandbox') return isAcceptedInSandbox(code) ? { ok: true } : refuse('incorrect');
    const key = { applicationId: application.id, phoneIndex: phoneIndexOf(seal, phone.e164) };
    return store.write(async (tx) => {
      const now = clock.now();
      const live = await phoneVerificationRows.holdLive(tx, { ...key, now, latest: now + mostClockSkew });
      if (!live) {
        await phoneVerificationRows.bury(tx, { ...key, now });
        await note(tx, check, 'phone_verification_missing', null);
        return refuse('no_pending');
      }
      const { guessesBeforeSuspension, checksPerCode = limits.checks } = application.settings;
      const subject = phoneSubject(key.applicationId, key.phoneIndex);
      const guess = await guessGuard.take(tx, subject, guessesBeforeSuspension);
      if (!guess) return refuse('suspended');
      if (!(await accepts(tx, live, code, checksPerCode))) {
        const isSuspendedNow = await guess.wrong();
        await note(tx, check, 'phone_code_refused', live.id);
        if (isSuspendedNow) await note(tx, check, 'checks_limited', live.id);
        return refuse('incorrect');
      }
      await guess.right();
      await note(tx, check, 'phone_verified', live.id);
      return { ok: true };
    });
  };

  function note(
    tx: Transaction,
    { application, phone, origin }: PhoneVerificationCheck,
    kind: ActivityKind,
    verificationId: string | null,
  ): Promise<void> {
    const { e164, countryCode } = phone;
    const data: VerificationData = { verificationId, phone: e164, countryCode, via: null, locale: null };
    return noteActivity(tx, { applicationId: application.id, userId: null, kind, data, origin });
  }

  async function accepts(tx: Transaction, live: PhoneVerificationRow, code: string, checks: number): Promise<boolean> {
    const now = clock.now();
    const mayCompare = await phoneVerificationRows.takeCheck(tx, { id: live.id, now, checks });
    if (!mayCompare || !sameSecret(codeOf(seal, live), code)) return false;
    return phoneVerificationRows.spend(tx, live.id, now);
  }
}
