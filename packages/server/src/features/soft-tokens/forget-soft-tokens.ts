import type { Transaction } from '../../storage/index.ts';
import { softTokenRows } from './repository.ts';

/** Lets go of a user's authenticators, their used steps and the links to their pictures, within the removal of the user. */
export async function forgetSoftTokens(tx: Transaction, applicationId: number, userId: number): Promise<void> {
  for (const { id } of await softTokenRows.ofUser(tx, { applicationId, userId })) {
    // The token first, as everywhere: units of work that meet here take the rows in one order.
    await softTokenRows.delete(tx, id);
    await softTokenRows.deleteLinks(tx, id);
    await softTokenRows.deleteSteps(tx, id);
  }
}
