import { invariant } from '../../kernel/domain-error.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import type { NotedActivity } from '../activity/index.ts';
import { applicationRows, readApplication } from '../applications/index.ts';
import { approvalRows } from '../approvals/index.ts';
import type { FindDevice } from '../devices/index.ts';
import { localeOfCountry } from '../messages/index.ts';
import { readUser, userRows } from '../users/index.ts';
import type { ApprovalFacts, Facts, UserFacts } from './facts.ts';
import { makeGatherVerification } from './gather-verification.ts';

/** Looks up what an activity is about, as it is now: what was removed meanwhile is told as far as it is still known. */
export type GatherFacts = (tx: Transaction, activity: NotedActivity) => Promise<Facts>;

export function makeGatherFacts({ seal, findDevice }: { seal: Seal; findDevice: FindDevice }): GatherFacts {
  const gatherVerification = makeGatherVerification({ seal });

  return async (tx, activity) => {
    const { applicationId } = activity;
    const row = await applicationRows.byId(tx, applicationId);
    invariant(row, 'an activity belongs to an application');
    const { id, name, plan, settings } = readApplication(row);
    return {
      application: { id, name, plan },
      user: await userOf(tx, activity, settings.locale),
      device: await deviceOf(tx, activity),
      approval: await approvalOf(tx, activity),
      verification: await gatherVerification(tx, activity),
    };
  };

  async function userOf(
    tx: Transaction,
    { applicationId, userId }: NotedActivity,
    locale: string | undefined,
  ): Promise<UserFacts | null> {
    if (userId === null) return null;
    // Also of one who was just removed: that is told with who it was.
    const row = await userRows.evenRemoved(tx, applicationId, userId);
    if (!row) return null;
    const { id, phone, countryCode } = readUser(seal, row);
    return { id, phone, countryCode, locale: locale ?? localeOfCountry(countryCode) };
  }

  async function deviceOf(tx: Transaction, { applicationId, kind, data }: NotedActivity) {
    const deviceId = kind === 'device_registered' ? idOf(data, 'deviceId') : null;
    const device = deviceId === null ? undefined : await findDevice(tx, deviceId);
    return device?.applicationId === applicationId ? device : null;
  }

  async function approvalOf(
    tx: Transaction,
    { applicationId, kind, data }: NotedActivity,
  ): Promise<ApprovalFacts | null> {
    const approvalId = kind === 'approval_answered' ? idOf(data, 'approvalId') : null;
    const row = approvalId === null ? undefined : await approvalRows.find(tx, applicationId, approvalId);
    if (!row) return null;
    const signedAt = row.answer === null ? null : (JSON.parse(row.answer) as { signedAt: number }).signedAt;
    return { id: row.id, status: row.status, reason: row.reason, expiresAt: row.expires_at, signedAt };
  }
}

function idOf(data: object | undefined, name: string): string | null {
  const id = (data as Record<string, unknown> | undefined)?.[name];
  return typeof id === 'string' ? id : null;
}
