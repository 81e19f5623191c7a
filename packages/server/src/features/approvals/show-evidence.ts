import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { FindDevice } from '../devices/index.ts';
import { type AnswerProof, isApprovalId } from './approval.ts';
import { openRequest } from './read-approval.ts';
import { type ApprovalRow, approvalRows } from './repository.ts';

/** Everything stored that proves one answer. Bytes in base64url, times epoch milliseconds of the server's clock. */
export interface Evidence extends AnswerProof {
  approvalId: string;
  applicationId: number;
  userId: number;
  deviceId: string;
  /** As the device is called now. */
  deviceName: string;
  /** What the device was asked. */
  request: string;
  status: 'approved' | 'denied';
  askedAt: number;
  answeredAt: number;
}

/**
 * What proves an answer; undefined when there is none. With an application's id only of its own approvals, with null of any: for
 * operators. A denial for wrong numbers proves nothing: what was signed said yes.
 */
export type ShowEvidence = (applicationId: number | null, approvalId: string) => Promise<Evidence | undefined>;

export function makeShowEvidence(deps: { store: Store; seal: Seal; findDevice: FindDevice }): ShowEvidence {
  const { store, seal, findDevice } = deps;
  return async (applicationId, approvalId) => {
    if (!isApprovalId(approvalId)) return undefined;
    return store.read(async (tx) => {
      const row = await approvalRows.byId(tx, approvalId.toLowerCase());
      if (!row || !isTheirs(row, applicationId)) return undefined;
      const { status, answer, answered_device_id: deviceId, processed_at: answeredAt } = row;
      const isProven = (status === 'approved' || status === 'denied') && row.reason !== 'number_mismatch';
      if (!isProven || answer === null || deviceId === null || answeredAt === null) return undefined;
      const target = await approvalRows.target(tx, row.id, deviceId);
      if (!target) return undefined;
      return {
        ...(JSON.parse(answer) as AnswerProof),
        ...{ approvalId: row.id, applicationId: row.application_id, userId: row.user_id, deviceId },
        deviceName: (await findDevice(tx, deviceId))?.name ?? '',
        request: openRequest(seal, target),
        ...{ status, askedAt: row.created_at, answeredAt },
      };
    });
  };
}

/** What the server asked of its own accord is no application's to see. */
function isTheirs(row: ApprovalRow, applicationId: number | null): boolean {
  return applicationId === null || (row.application_id === applicationId && row.purpose === 'approval');
}
