import { sameSecret } from '../../kernel/same-secret.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { openNumber } from './read-approval.ts';
import { type ApprovalRow, approvalRows } from './repository.ts';

/** `missing`: one was needed or none was, and the answer had it the other way round. */
export type NumberCheck = { outcome: 'right' } | { outcome: 'missing' } | { outcome: 'wrong'; left: number };

/**
 * Compares the number of an answer. A try is taken before anything is compared, by a conditional update: of many answers at once no
 * more are looked at than there are tries. An answer sent again after a lost reply takes no second try.
 */
export async function checkNumber(
  tx: Transaction,
  { seal, row, given, jti, now }: { seal: Seal; row: ApprovalRow; given: string | null; jti: string; now: number },
): Promise<NumberCheck> {
  const number = openNumber(seal, row);
  if ((number === null) !== (given === null)) return { outcome: 'missing' };
  if (number === null || given === null) return { outcome: 'right' };
  if (row.answer_jti === jti) return { outcome: 'wrong', left: row.tries_left };
  const left = await approvalRows.takeTry(tx, { id: row.id, jti, now });
  if (left === undefined) return { outcome: 'wrong', left: 0 };
  return sameSecret(number, given) ? { outcome: 'right' } : { outcome: 'wrong', left };
}
