import type { Clock } from '../../kernel/clock.ts';
import { totpStep } from '../../kernel/totp.ts';
import type { Transaction } from '../../storage/index.ts';
import { softTokenRows } from './repository.ts';
import { genericShape } from './soft-token.ts';

/**
 * Refuses, for every authenticator of every application, the codes that could be entered now or could have been entered a moment
 * ago, and the links to pictures of secrets. For a database that was set back in time: what was spent in between is not known any
 * more (RFC 6238 5.2).
 */
export type RefuseCurrentCodes = (tx: Transaction) => Promise<void>;

/** @param drift steps that an authenticator's clock may be early or late */
export function makeRefuseCurrentCodes({ clock, drift }: { clock: Clock; drift: number }): RefuseCurrentCodes {
  return async (tx) => {
    const current = totpStep(clock.now(), genericShape);
    for (let step = current - drift; step <= current + drift; step += 1) await softTokenRows.spendStepOfAll(tx, step);
    await softTokenRows.deleteAllLinks(tx);
  };
}
