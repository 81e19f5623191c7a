import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import { matchingSteps, totpStep } from '../../kernel/totp.ts';
import type { Transaction } from '../../storage/index.ts';
import { softTokenRows } from './repository.ts';
import { genericShape, openSecret } from './soft-token.ts';

/** What became of a code. `used`: it is right, but it was accepted before (RFC 6238 5.2). */
export type SoftTokenOutcome = 'accepted' | 'used' | 'wrong';

/**
 * Compares a code with all authenticators of a user and spends it. Runs inside the unit of work in which the caller took a
 * guess from the user's budget.
 */
export type CheckSoftToken = (
  tx: Transaction,
  guess: { applicationId: number; userId: number; code: string },
) => Promise<SoftTokenOutcome>;

/**
 * How long a used step is remembered, in milliseconds. Far longer than a code can be valid: a clock that is set back by hours
 * meets the used steps again. They are a set, not a highest one: a clock that ran ahead and was corrected locks nobody out.
 */
const remembered = 86_400_000;

/** @param drift steps that an authenticator's clock may be early or late */
export function makeCheckSoftToken(deps: { clock: Clock; seal: Seal; drift: number }): CheckSoftToken {
  const { clock, seal, drift } = deps;
  return async (tx, { applicationId, userId, code }) => {
    if (code.length !== genericShape.digits) return 'wrong';
    const now = clock.now();
    const tokens = await softTokenRows.ofUser(tx, { applicationId, userId });
    const matches = tokens.flatMap((row) => {
      const steps = matchingSteps({ secret: openSecret(seal, row), code, now, drift }, genericShape);
      return steps.map((step) => ({ ...row, step }));
    });
    // A token that goes with its user loses its used steps too: held, it is there with them or gone.
    const held = new Set<string>();
    for (const id of new Set(matches.map((match) => match.id))) if (await softTokenRows.hold(tx, id)) held.add(id);
    const ours = matches.filter(({ id }) => held.has(id));
    if (ours.length === 0) return 'wrong';

    // By chance the same digits can stand for several steps; accepted once, they are spent for all of them.
    let spent = 0;
    for (const { id, step } of ours) spent += (await softTokenRows.spendStep(tx, id, step)) ? 1 : 0;
    if (spent < ours.length) return 'used';

    for (const { id, confirmed_at } of ours) {
      if (confirmed_at === null) await confirm(tx, id, now);
      await softTokenRows.pruneSteps(tx, id, totpStep(now - remembered, genericShape));
    }
    return 'accepted';
  };
}

/** From its first accepted code on, a secret is shown to nobody any more. */
async function confirm(tx: Transaction, id: string, now: number): Promise<void> {
  await softTokenRows.confirm(tx, id, now);
  await softTokenRows.deleteLinks(tx, id);
}
