import assert from 'node:assert/strict';
import type { Ground } from '../../src/compose.ts';
import { codeOf } from '../../src/features/passcodes/issue-passcode.ts';
import { passcodeRows } from '../../src/features/passcodes/repository.ts';
import { softTokenRows } from '../../src/features/soft-tokens/repository.ts';
import { genericShape, openSecret } from '../../src/features/soft-tokens/soft-token.ts';
import { totpCode, totpStep } from '../../src/kernel/totp.ts';

type Owner = { applicationId: number; userId: number };

/** The live code of a user, as it stands in the message. */
export async function passcodeOf({ store, seal }: Ground, owner: Owner): Promise<string> {
  const row = await store.read((tx) => passcodeRows.current(tx, { ...owner, actionKey: '' }));
  assert.ok(row, 'the user was sent a code');
  return codeOf(seal, row);
}

/** What the user's only authenticator shows now, or so many steps later. */
export async function totpOf({ store, seal, clock }: Ground, owner: Owner, later = 0): Promise<string> {
  const [row, ...others] = await store.read((tx) => softTokenRows.ofUser(tx, owner));
  assert.ok(row && others.length === 0, 'the user has one authenticator');
  return totpCode(openSecret(seal, row), totpStep(clock.now(), genericShape) + later, genericShape);
}

/** A code that differs, the same for the same `by`. */
export function otherThan(code: string, by: number): string {
  return String((Number(code) + by) % 10 ** code.length).padStart(code.length, '0');
}
