import type { ApprovalWish } from '../../src/features/approvals/index.ts';
import type { TestHouse } from '../house.ts';

/** Asks a user of the house's application for an approval, and must be let; returns its identifier. */
export async function askForApproval(
  house: TestHouse,
  userId: number,
  wish: Partial<ApprovalWish> = {},
): Promise<string> {
  const asked = await house.features.requestApproval({
    ...{ application: house.application, userId, message: 'Pay Bob' },
    ...{ details: null, hiddenDetails: null, logos: null, context: [], secondsToExpire: null },
    ...{ numberMatching: null, showsNumber: false, userVerification: null },
    ...wish,
  });
  if (!asked.ok) throw new Error(`the request was refused: ${asked.refusal}`);
  return asked.id;
}
