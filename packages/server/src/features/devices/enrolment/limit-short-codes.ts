import type { Seal } from '../../../kernel/seal.ts';
import type { Transaction } from '../../../storage/index.ts';
import { everybody, type Quotas, sourceOf } from '../../protection/index.ts';

/** Holds a place for one wrong code; null when source or server has no place left. Given back when the code was right. */
export type LimitShortCodes = (tx: Transaction, address: string) => Promise<{ right(): Promise<void> } | null>;

const tenMinutes = 600_000;

/** 50 bits leave no room to guess; the limit for everybody is what stands between many addresses and many open offers. */
const wrongCodes = {
  ofSource: { period: 'short codes', length: tenMinutes, limit: 5 },
  ofAll: { period: 'short codes', length: tenMinutes, limit: 1000 },
};

export function makeLimitShortCodes({ quotas, seal }: { quotas: Quotas; seal: Seal }): LimitShortCodes {
  return async (tx, address) => {
    const source = sourceOf(seal, address);
    if (!(await quotas.take(tx, source, wrongCodes.ofSource))) return null;
    if (!(await quotas.take(tx, everybody, wrongCodes.ofAll))) return null;
    return {
      async right() {
        await quotas.giveBack(tx, source, wrongCodes.ofSource);
        await quotas.giveBack(tx, everybody, wrongCodes.ofAll);
      },
    };
  };
}
