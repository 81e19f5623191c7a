import { type Clock, mostClockSkew } from '../../kernel/clock.ts';
import { deriveCode } from '../../kernel/derived-code.ts';
import { invariant } from '../../kernel/domain-error.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { type PasscodeKey, passcodePurpose } from './passcode.ts';
import { passcodeRows } from './repository.ts';

export interface PasscodeDeps {
  clock: Clock;
  random: Random;
  seal: Seal;
  /** What applications that say nothing follow. */
  limits: {
    /** Milliseconds a code is valid. */
    life: number;
    /** How often one code may be checked. */
    checks: number;
  };
}

/** Gives out the code of a user: the live one again if there is one, else a fresh one. */
export type IssuePasscode = (
  tx: Transaction,
  key: PasscodeKey & { digits: number; life?: number | undefined; checks?: number | undefined },
) => Promise<{ code: string; expiresAt: number }>;

export function makeIssuePasscode({ clock, random, seal, limits }: PasscodeDeps): IssuePasscode {
  return async (tx, { applicationId, userId, action, digits, life = limits.life, checks = limits.checks }) => {
    const key = { applicationId, userId, actionKey: actionKey(seal, action) };
    const now = clock.now();
    const fresh = { digits, keyId: seal.currentKeyId, seed: random.bytes(16).toString('base64url') };
    const issued = await passcodeRows.issue(tx, {
      ...key,
      ...fresh,
      now,
      expiresAt: now + life,
      checks,
      latest: now + mostClockSkew,
    });
    const row = issued ?? (await passcodeRows.current(tx, key));
    invariant(row, 'a live passcode stands in the way of a new one, yet there is none');
    return { code: codeOf(seal, row), expiresAt: row.expires_at };
  };
}

export function codeOf(seal: Seal, row: { key_id: string; seed: string; digits: number }): string {
  return deriveCode(seal, { keyId: row.key_id, seed: row.seed, digits: row.digits, purpose: passcodePurpose });
}

/** Actions are free text of the application: only their keyed hash is kept. */
export function actionKey(seal: Seal, action: string | null): string {
  return action === null ? '' : seal.index('passcode action', action);
}
