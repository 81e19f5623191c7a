import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { type Approval, isApprovalId, statusAt } from './approval.ts';
import { readApproval } from './read-approval.ts';
import { approvalRows } from './repository.ts';

/** An approval of an application as it stands now, expired ones as such; undefined when the application has none of this id. */
export type ShowApproval = (applicationId: number, id: string) => Promise<Approval | undefined>;

export function makeShowApproval({ store, clock, seal }: { store: Store; clock: Clock; seal: Seal }): ShowApproval {
  return async (applicationId, id) => {
    if (!isApprovalId(id)) return undefined;
    const row = await store.read((tx) => approvalRows.find(tx, applicationId, id.toLowerCase()));
    // What the application did not ask for is not its to see.
    if (row?.purpose !== 'approval') return undefined;
    const approval = readApproval(seal, row);
    const status = statusAt(approval, clock.now());
    if (status === approval.status) return approval;
    // Its time ran out and nobody has written that down yet.
    return { ...approval, status, updatedAt: approval.expiresAt, processedAt: approval.expiresAt };
  };
}
