import { objectIdOf } from '../../kernel/object-id.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Approval, ApprovalContent } from './approval.ts';
import type { ApprovalRow } from './repository.ts';

interface Place {
  applicationId: number;
  id: string;
}

/** Bound to application and row: what was sealed for one approval does not open in another. */
export const sealContent = (seal: Seal, { applicationId, id }: Place, content: ApprovalContent): string =>
  seal.seal(JSON.stringify(content), ['approvals', 'content', applicationId, id]);

export const sealNumber = (seal: Seal, { applicationId, id }: Place, number: string): string =>
  seal.seal(number, ['approvals', 'number', applicationId, id]);

export function openNumber(seal: Seal, row: ApprovalRow): string | null {
  if (row.number_sealed === null) return null;
  return seal.open(row.number_sealed, ['approvals', 'number', row.application_id, row.id]);
}

/** The request bytes of one device. */
export const sealRequest = (seal: Seal, approvalId: string, deviceId: string, bytes: Uint8Array): string =>
  seal.seal(Buffer.from(bytes).toString('base64url'), ['approval_targets', 'request', approvalId, deviceId]);

/** The request bytes as base64url. */
export const openRequest = (
  seal: Seal,
  target: { approval_id: string; device_id: string; request_sealed: string },
): string => seal.open(target.request_sealed, ['approval_targets', 'request', target.approval_id, target.device_id]);

export function readApproval(seal: Seal, row: ApprovalRow): Approval {
  const content: ApprovalContent = JSON.parse(
    seal.open(row.content_sealed, ['approvals', 'content', row.application_id, row.id]),
  );
  return {
    ...content,
    id: row.id,
    objectId: row.object_id,
    applicationId: row.application_id,
    applicationObjectId: objectIdOf(seal, `application ${row.application_id}`),
    userId: row.user_id,
    userObjectId: objectIdOf(seal, `user ${row.application_id} ${row.user_id}`),
    purpose: row.purpose,
    subjectDeviceId: row.subject_device_id,
    secondsToExpire: row.seconds_to_expire,
    status: row.status,
    reason: row.reason,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    updatedAt: row.updated_at,
    processedAt: row.processed_at,
    notifiedAt: row.notified_at,
    answeredDeviceId: row.answered_device_id,
    answer: row.answer === null ? null : JSON.parse(row.answer),
  };
}
