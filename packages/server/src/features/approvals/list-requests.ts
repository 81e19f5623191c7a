import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { openRequest } from './read-approval.ts';
import { approvalRows } from './repository.ts';

/** What one device is asked: the bytes it shows and answers, and what is shown beside them unsigned. */
export interface WaitingRequest {
  approvalId: string;
  /** The request bytes in base64url, as they were made for this device. */
  bytes: string;
  /** For `pick3` the three numbers to choose from. */
  options: string[] | null;
}

/** What waits for an answer on a device now, the newest hundred, oldest of them first; with `approvalId` that one, however old. */
export type ListRequests = (device: { deviceId: string; approvalId?: string }) => Promise<WaitingRequest[]>;

export function makeListRequests({ store, clock, seal }: { store: Store; clock: Clock; seal: Seal }): ListRequests {
  return async ({ deviceId, approvalId }) => {
    const of = { deviceId, now: clock.now() };
    const rows = await store.read((tx) =>
      approvalId === undefined
        ? approvalRows.pendingOf(tx, of)
        : approvalRows.onePendingOf(tx, { ...of, id: approvalId }),
    );
    return rows.map((row) => ({
      approvalId: row.approval_id,
      bytes: openRequest(seal, row),
      options: row.options === null ? null : JSON.parse(row.options),
    }));
  };
}
