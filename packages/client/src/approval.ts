import { isRecord } from './is-record.ts';
import { type Body, isSuccess } from './make-call.ts';
import { dateOfText, integer } from './read-value.ts';

export type ApprovalStatus = 'pending' | 'approved' | 'denied' | 'expired';

export interface Approval {
  id: string;
  /** The person's decision. Only `approved` means yes. */
  status: ApprovalStatus;
  userId: number;
  applicationName: string;
  /** Whether your callback was delivered. */
  isNotified: boolean;
  secondsToExpire: number;
  createdAt: Date | null;
  /** Null while pending. */
  processedAt: Date | null;
}

const statuses: readonly unknown[] = ['pending', 'approved', 'denied', 'expired'] satisfies ApprovalStatus[];

export function readApproval(body: Body): Approval | undefined {
  const approval = body.approval_request;
  if (!isSuccess(body) || !isRecord(approval) || !statuses.includes(approval.status)) return undefined;
  return {
    id: String(approval.uuid),
    status: approval.status as ApprovalStatus,
    userId: integer(approval._authy_id) ?? 0,
    applicationName: String(approval._app_name),
    isNotified: approval.notified === true,
    secondsToExpire: integer(approval.seconds_to_expire) ?? 0,
    createdAt: dateOfText(approval.created_at),
    processedAt: dateOfText(approval.processed_at),
  };
}
