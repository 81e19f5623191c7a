import type { Clock } from '../../kernel/clock.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { ActivityKind, NoteActivity, Origin } from '../activity/index.ts';
import type { Application } from '../applications/index.ts';
import { type CheckDeviceToken, type Device, deviceTokenRows } from '../devices/index.ts';
import type { CheckOutcome, CheckPasscode } from '../passcodes/index.ts';
import { type Guess, type GuessGuard, userSubject } from '../protection/index.ts';
import type { CheckSoftToken } from '../soft-tokens/index.ts';
import { userRows } from '../users/index.ts';
import { isAcceptedInSandbox, uncountedGuess } from './sandbox-token.ts';

export interface CheckTokenDeps {
  store: Store;
  clock: Clock;
  guessGuard: GuessGuard;
  checkSoftToken: CheckSoftToken;
  checkDeviceToken: CheckDeviceToken;
  checkPasscode: CheckPasscode;
  noteActivity: NoteActivity;
}

export interface TokenCheck {
  application: Application;
  userId: number;
  /** Digits; leading zeros count. */
  token: string;
  action: string | null;
  /** Check even where a lenient application would let an unconfirmed user in. */
  isForced: boolean;
  origin?: Origin;
}

export type TokenRefusal = 'unknown_user' | 'suspended' | 'wrong' | 'used';

/** How the token was accepted. */
export interface AcceptedToken {
  /** Null where a lenient application accepted without checking. */
  by: 'soft_token' | 'device' | 'passcode' | null;
  /** Whose code it was, where it was a device's. */
  device: Device | null;
  at: number;
}

/**
 * Is this token good for this user? The one place that says yes: every refusal stands before it, in one unit of work that takes
 * a guess before it compares and is answered after it is durable.
 */
export type CheckToken = (check: TokenCheck) => Promise<Result<AcceptedToken, TokenRefusal>>;

export function makeCheckToken(deps: CheckTokenDeps): CheckToken {
  const { store, clock, guessGuard, noteActivity } = deps;

  return (check) =>
    store.write(async (tx) => {
      const { application, userId } = check;
      const user = await deviceTokenRows.standing(tx, { applicationId: application.id, userId });
      if (!user) return refuse('unknown_user');
      const isUnconfirmed = user.confirmed_at === null;
      if (application.settings.verifiesLeniently && isUnconfirmed && !check.isForced) {
        // A suspension holds on every path that lets somebody in.
        if (await guessGuard.isSuspended(tx, userSubject(application.id, userId))) return refuse('suspended');
        return { ok: true, by: null, device: null, at: clock.now() };
      }
      const guess = await takeGuess(tx, check);
      if (!guess) return refuse('suspended');
      const { outcome, by, device } = await compare(tx, check, user.active_devices !== 0);
      // Whoever repeats the code that was just accepted guesses nothing: a double click must not suspend anybody.
      if (outcome === 'used') return refuse(outcome);
      if (outcome !== 'accepted') {
        const isSuspendedNow = await guess.wrong();
        await note(tx, check, 'token_refused');
        if (isSuspendedNow) await note(tx, check, 'user_suspended');
        return refuse(outcome);
      }
      await guess.right();
      if (isUnconfirmed) await userRows.confirm(tx, { applicationId: application.id, id: userId, now: clock.now() });
      await note(tx, check, 'token_accepted');
      return { ok: true, by, device, at: clock.now() };
    });

  function note(tx: Transaction, { application, userId, origin }: TokenCheck, kind: ActivityKind): Promise<void> {
    return noteActivity(tx, { applicationId: application.id, userId, kind, origin });
  }

  /** In a sandbox there is nothing to guess, and its token is good always. */
  function takeGuess(tx: Transaction, { application, userId }: TokenCheck): Promise<Guess | null> {
    if (application.plan === 'sandbox') return Promise.resolve(uncountedGuess);
    return guessGuard.take(tx, userSubject(application.id, userId), application.settings.guessesBeforeSuspension);
  }

  async function compare(
    tx: Transaction,
    { application, userId, token, action }: TokenCheck,
    hasDevice: boolean,
  ): Promise<{ outcome: CheckOutcome } & Omit<AcceptedToken, 'at'>> {
    if (application.plan === 'sandbox') {
      return { outcome: isAcceptedInSandbox(token) ? 'accepted' : 'wrong', by: 'passcode', device: null };
    }
    const key = { applicationId: application.id, userId, code: token };
    // What an authenticator or a device shows cannot be bound to an action, so it never answers for one.
    if (action === null) {
      const soft = await deps.checkSoftToken(tx, key);
      if (soft !== 'wrong') return { outcome: soft, by: 'soft_token', device: null };
      const shown = hasDevice ? await deps.checkDeviceToken(tx, key) : null;
      if (shown && shown.outcome !== 'wrong') return { by: 'device', ...shown };
    }
    // Last, because a code that was sent takes only so many checks, and wrong ones use them up.
    const checks = application.settings.checksPerCode;
    return { outcome: await deps.checkPasscode(tx, { ...key, action, checks }), by: 'passcode', device: null };
  }
}
