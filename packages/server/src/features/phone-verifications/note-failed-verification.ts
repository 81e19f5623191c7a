import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { activityRows, type NoteActivity, readActivity, type VerificationData } from '../activity/index.ts';
import type { GivenUpMessage } from '../delivery/index.ts';
import { phoneIndexOf } from '../users/index.ts';
import { verificationPurpose } from './phone-verification.ts';
import { phoneVerificationRows } from './repository.ts';

/** Notes that the code of a verification reached nobody. Messages for anything else are passed over. */
export function makeNoteFailedVerification({ seal, noteActivity }: { seal: Seal; noteActivity: NoteActivity }) {
  return async (tx: Transaction, message: GivenUpMessage): Promise<void> => {
    if (message.purpose !== verificationPurpose) return;
    const { applicationId, to } = message;
    const phoneIndex = phoneIndexOf(seal, to);
    const verification = await phoneVerificationRows.current(tx, { applicationId, phoneIndex });
    if (!verification) return;
    const about = { applicationId, subjectId: verification.id, kind: 'phone_verification_started' };
    const start = await activityRows.about(tx, about);
    // One that was started by the release before this one left no note of its start.
    if (!start) return;
    const data = readActivity(seal, start).data as VerificationData;
    await noteActivity(tx, { applicationId, userId: null, kind: 'phone_verification_failed', data });
  };
}
