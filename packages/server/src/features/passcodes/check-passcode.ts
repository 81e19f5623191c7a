import { mostClockSkew } from '../../kernel/clock.ts';
import { sameSecret } from '../../kernel/same-secret.ts';
import type { Transaction } from '../../storage/index.ts';
import { actionKey, codeOf, type PasscodeDeps } from './issue-passcode.ts';
import type { CheckOutcome, PasscodeKey } from './passcode.ts';
import { passcodeRows } from './repository.ts';

/**
 * Compares a code with the user's live one and spends it. Runs inside the unit of work in which the caller took a guess from the
 * user's budget.
 */
export type CheckPasscode = (
  tx: Transaction,
  key: PasscodeKey & { code: string; checks?: number | undefined },
) => Promise<CheckOutcome>;

export function makeCheckPasscode({ clock, seal, limits }: Omit<PasscodeDeps, 'random'>): CheckPasscode {
  return async (tx, { applicationId, userId, action, code, checks = limits.checks }) => {
    const key = { applicationId, userId, actionKey: actionKey(seal, action) };
    const now = clock.now();
    const live = await passcodeRows.takeCheck(tx, { ...key, now, latest: now + mostClockSkew, checks });
    if (!live) return isSpentCode(tx, key, code);
    if (!sameSecret(codeOf(seal, live), code)) return 'wrong';
    const isOurs = await passcodeRows.spend(tx, { ...key, seed: live.seed, now });
    return isOurs ? 'accepted' : 'used';
  };

  /** Whoever repeats the code that was just accepted is told so, for as long as the code would have lived. */
  async function isSpentCode(
    tx: Transaction,
    key: { applicationId: number; userId: number; actionKey: string },
    code: string,
  ): Promise<CheckOutcome> {
    const now = clock.now();
    const last = await passcodeRows.current(tx, key);
    if (last?.spent_at === null) await passcodeRows.bury(tx, { ...key, now });
    if (!last || last.spent_at === null || last.expires_at <= now) return 'wrong';
    return sameSecret(codeOf(seal, last), code) ? 'used' : 'wrong';
  }
}
