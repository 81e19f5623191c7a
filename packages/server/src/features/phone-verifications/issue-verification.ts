import type { Clock } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import type { Random } from '../../kernel/random.ts';
import { sameSecret } from '../../kernel/same-secret.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { codeOf, sealCustomCode, statusOf, verificationLife } from './phone-verification.ts';
import { type PhoneVerificationRow, phoneVerificationRows } from './repository.ts';

export interface WantedCode {
  applicationId: number;
  phoneIndex: string;
  digits: number;
  /** The application's own code; null to have one made. */
  customCode: string | null;
  /** Fewest digits a code may have that is given out again. */
  minimumDigits: number;
  /** How often the code may be checked, where the application says so. */
  checks?: number | undefined;
}

/** Gives out the code of a number: the live one again if it serves, else a fresh one in its place. */
export type IssueVerification = (tx: Transaction, wanted: WantedCode) => Promise<PhoneVerificationRow>;

export interface IssueVerificationDeps {
  clock: Clock;
  random: Random;
  seal: Seal;
  /** What applications that say nothing follow. */
  limits: {
    /** How often one code may be checked. */
    checks: number;
  };
}

export function makeIssueVerification(deps: IssueVerificationDeps): IssueVerification {
  const { clock, random, seal, limits } = deps;

  return async (tx, wanted) => {
    // Another request can come between the steps; whatever it left behind is then looked at.
    for (let tries = 0; tries < 3; tries += 1) {
      const now = clock.now();
      const current = await phoneVerificationRows.current(tx, wanted);
      if (current && serves(current, wanted, now)) return current;
      if (current) await phoneVerificationRows.supersede(tx, current.id, now);
      const made = await phoneVerificationRows.insert(tx, fresh(wanted, now));
      if (made) return made;
    }
    invariant(false, 'a number could not be given a code');
  };

  /** A code without checks left could never be entered: who asks again gets another. Its guesses stay counted. */
  function serves(
    row: PhoneVerificationRow,
    { customCode, minimumDigits, checks = limits.checks }: WantedCode,
    now: number,
  ): boolean {
    if (statusOf(row, now) !== 'pending' || row.checks >= checks || row.digits < minimumDigits) return false;
    return customCode === null || sameSecret(codeOf(seal, row), customCode);
  }

  function fresh({ applicationId, phoneIndex, digits, customCode }: WantedCode, now: number) {
    const id = random.uuid();
    return {
      id,
      applicationId,
      phoneIndex,
      digits,
      keyId: seal.currentKeyId,
      seed: random.bytes(16).toString('base64url'),
      customCodeSealed: customCode === null ? null : sealCustomCode(seal, { applicationId, id }, customCode),
      now,
      expiresAt: now + verificationLife,
    };
  }
}
