import { type Result, refuse } from '../../kernel/result.ts';
import type { Transaction } from '../../storage/index.ts';
import { type Application, applicationRows, readApplication } from '../applications/index.ts';
import { type GuessGuard, userSubject } from '../protection/index.ts';

export type UnusableRefusal = 'application_disabled' | 'suspended';

/**
 * The application of an approval, if it may be granted to this user now. Asked inside the unit of work that grants, so that a lock
 * that came between question and answer holds (CVE-2026-9798 and its kin granted what was locked meanwhile). That the user is there
 * is known to the caller, who holds them.
 */
export type AssertUsable = (
  tx: Transaction,
  owner: { applicationId: number; userId: number },
) => Promise<Result<{ application: Application }, UnusableRefusal>>;

export function makeAssertUsable({ guessGuard }: { guessGuard: GuessGuard }): AssertUsable {
  return async (tx, { applicationId, userId }) => {
    const row = await applicationRows.byId(tx, applicationId);
    if (!row || row.disabled_at !== null) return refuse('application_disabled');
    if (await guessGuard.isSuspended(tx, userSubject(applicationId, userId))) return refuse('suspended');
    return { ok: true, application: readApplication(row) };
  };
}
