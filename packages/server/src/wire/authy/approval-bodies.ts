import type { Approval } from '../../features/approvals/index.ts';
import type { User } from '../../features/users/index.ts';

/**
 * An approval as its status is shown. Types matter: one client takes only integers here, another only numbers, and one wants an address
 * that could be one, which who has none does not have.
 */
export function approvalBody(
  approval: Approval,
  { applicationName, user }: { applicationName: string; user: User | undefined },
) {
  const { applicationId, userId, processedAt } = approval;
  return {
    _app_name: applicationName,
    _app_serial_id: applicationId,
    _authy_id: userId,
    _id: approval.objectId,
    _user_email: user?.emails[0] ?? `user-${userId}@users.invalid`,
    app_id: approval.applicationObjectId,
    created_at: isoSeconds(approval.createdAt),
    notified: approval.notifiedAt !== null,
    processed_at: processedAt === null ? null : isoSeconds(processedAt),
    seconds_to_expire: approval.secondsToExpire,
    status: approval.status,
    updated_at: isoSeconds(approval.updatedAt),
    user_id: approval.userObjectId,
    uuid: approval.id,
  };
}

function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
