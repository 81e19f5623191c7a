import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import { phoneNumberKind } from '../../kernel/phone-number-kind.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import {
  type ActivityKind,
  activityRows,
  type NotedActivity,
  readActivity,
  type VerificationData,
} from '../activity/index.ts';
import { phoneVerificationRows } from '../phone-verifications/index.ts';
import { phoneIndexOf } from '../users/index.ts';
import type { VerificationFacts } from './facts.ts';

const kinds: ReadonlySet<ActivityKind> = new Set([
  'phone_verification_started',
  'phone_verification_failed',
  'phone_verified',
  'phone_code_refused',
  'starts_limited',
]);

/** The phone verification an activity is about. Only its start knows how the code travelled, so that one is looked up. */
export function makeGatherVerification({ seal }: { seal: Seal }) {
  return async (tx: Transaction, { applicationId, kind, data }: NotedActivity): Promise<VerificationFacts | null> => {
    // Activities that were noted by the release before this one say nothing of the number.
    if (!kinds.has(kind) || data === undefined) return null;
    const given = data as VerificationData;
    const phoneIndex = phoneIndexOf(seal, given.phone);
    const row =
      given.verificationId === null
        ? await phoneVerificationRows.current(tx, { applicationId, phoneIndex })
        : await phoneVerificationRows.byId(tx, applicationId, given.verificationId);
    const start = row && kind !== 'phone_verification_started' ? await startOf(tx, applicationId, row.id) : null;
    const code = String(given.countryCode);
    const phone = parsePhoneNumber(code, given.phone.slice(1 + code.length));
    return {
      id: row?.id ?? given.verificationId,
      phone: given.phone,
      countryCode: given.countryCode,
      kind: phone ? phoneNumberKind(phone) : 'unknown',
      locale: given.locale ?? start?.locale ?? null,
      via: given.via ?? start?.via ?? null,
      digits: row?.digits ?? null,
      expiresAt: row?.expires_at ?? null,
    };
  };

  async function startOf(tx: Transaction, applicationId: number, id: string): Promise<VerificationData | null> {
    const about = { applicationId, subjectId: id, kind: 'phone_verification_started' };
    const start = await activityRows.about(tx, about);
    return start ? (readActivity(seal, start).data as VerificationData) : null;
  }
}
