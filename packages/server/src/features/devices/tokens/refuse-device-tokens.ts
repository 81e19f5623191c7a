import type { Clock } from '../../../kernel/clock.ts';
import { totpStep } from '../../../kernel/totp.ts';
import type { Transaction } from '../../../storage/index.ts';
import { deviceTokenDrift, deviceTokenShape } from './device-token.ts';
import { deviceTokenRows } from './repository.ts';

/**
 * Refuses, for every device of every application, the codes that could be entered now or could have been entered a moment ago. For a
 * database that was set back in time: what was spent in between is not known any more (RFC 6238 5.2).
 */
export type RefuseDeviceTokens = (tx: Transaction) => Promise<void>;

export function makeRefuseDeviceTokens({ clock }: { clock: Clock }): RefuseDeviceTokens {
  return async (tx) => {
    const current = totpStep(clock.now(), deviceTokenShape);
    for (let step = current - deviceTokenDrift; step <= current + deviceTokenDrift; step += 1) {
      await deviceTokenRows.spendStepOfAll(tx, step);
    }
  };
}
