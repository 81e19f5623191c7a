import type { Clock } from '../../kernel/clock.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import type { Receipt } from './receipt.ts';
import { deliveryRows } from './repository.ts';

/**
 * Records a receipt. Receipts may come twice and overtake each other; `isNews` is false when the attempt was known to be that far,
 * and nothing is changed then.
 */
export type RecordReceipt = (receipt: Receipt) => Promise<Result<{ isNews: boolean }, 'unknown_reference'>>;

export function makeRecordReceipt({ store, clock }: { store: Store; clock: Clock }): RecordReceipt {
  return ({ provider, reference, status, errorCode }) =>
    store.write(async (tx) => {
      const reason = status === 'undelivered' && errorCode !== null ? `undelivered: ${shortCode(errorCode)}` : null;
      const key = { provider, reference, now: clock.now(), reason };
      if (await deliveryRows.recordReceipt(tx, status, key)) return { ok: true, isNews: true };
      if (await deliveryRows.hasReference(tx, provider, reference)) return { ok: true, isNews: false };
      return refuse('unknown_reference');
    });
}

function shortCode(errorCode: string): string {
  return errorCode.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 40);
}
