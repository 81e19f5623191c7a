import type { Approval } from './approval.ts';
import type { CallOptions } from './transport.ts';
import { UnreachableError } from './unreachable-error.ts';

export interface WaitOptions {
  /** Stops the waiting: the promise is rejected with its reason. The approval stays as it is. */
  signal?: AbortSignal;
  /** Milliseconds; five minutes when left out. */
  timeout?: number;
  /** Milliseconds between two looks; 1,000 when left out. */
  interval?: number;
}

/**
 * Asks until the person has decided or the request has expired, and returns the approval. After the time limit it returns what is
 * then: an approval that is still `pending`, which is no yes.
 */
export type WaitForApproval = (approvalId: string, options?: WaitOptions) => Promise<Approval>;

export interface WaitingTools {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  now(): number;
}

export function makeWaitForApproval(
  show: (approvalId: string, options?: CallOptions) => Promise<Approval>,
  { sleep, now }: WaitingTools,
): WaitForApproval {
  return async (approvalId, { signal, timeout = 300_000, interval = 1000 } = {}) => {
    const end = now() + timeout;
    for (;;) {
      const approval = await look(approvalId, signal);
      const left = end - now();
      if (approval && (approval.status !== 'pending' || left <= 0)) return approval;
      if (left <= 0) throw new UnreachableError('timeout', 'the server could not be asked in time');
      await sleep(Math.min(interval, left), signal);
    }
  };

  /** Null when the server cannot be reached now: a person who is deciding should not notice. */
  async function look(approvalId: string, signal: AbortSignal | undefined): Promise<Approval | null> {
    try {
      return await show(approvalId, { ...(signal && { signal }) });
    } catch (error) {
      if (error instanceof UnreachableError) return null;
      throw error;
    }
  }
}
