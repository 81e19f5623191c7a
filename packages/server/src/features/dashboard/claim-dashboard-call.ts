import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { dashboardRows } from './repository.ts';

/**
 * Claims a signed call that changes something; false when the very same string was signed and claimed before. A nonce alone proves
 * nothing: one of the clients keeps the same one for all its calls.
 */
export type ClaimDashboardCall = (applicationId: number, signedString: string) => Promise<boolean>;

export function makeClaimDashboardCall(deps: { store: Store; clock: Clock; seal: Seal }): ClaimDashboardCall {
  const { store, clock, seal } = deps;
  return (applicationId, signedString) =>
    store.write((tx) => {
      const callIndex = seal.index('dashboard call', signedString);
      return dashboardRows.claim(tx, { applicationId, callIndex, now: clock.now() });
    });
}
