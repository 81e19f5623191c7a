import type { Queue } from '../../jobs/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { type Device, deviceTopic } from '../devices/index.ts';
import type { ApprovalContent, ApprovalPurpose, Detail, UserVerificationNeed } from './approval.ts';
import { drawMatchingNumber, type NumberMatching, triesOf } from './number-matching.ts';
import { pushApprovalKind, pushPayload } from './pushing/push-approval.job.ts';
import { sealContent, sealNumber, sealRequest } from './read-approval.ts';
import { approvalRows } from './repository.ts';
import { buildRequestBytes } from './request-bytes.ts';

export interface OpenApprovalDeps {
  clock: Clock;
  random: Random;
  seal: Seal;
  queue: Queue;
}

export interface ApprovalDraft {
  applicationId: number;
  userId: number;
  purpose: ApprovalPurpose;
  subjectDeviceId: string | null;
  content: ApprovalContent;
  /** Rows about the circumstances, shown below the details and signed like them. */
  context: readonly Detail[];
  secondsToExpire: number;
  expiresAt: number;
  numberMatching: NumberMatching;
  userVerification: UserVerificationNeed;
  /** Not pushed: it shows only to whoever looks. */
  isSilent: boolean;
  devices: readonly Device[];
}

/** Writes an approval and what each device is asked, and wakes the devices unless it is silent. */
export type OpenApproval = (tx: Transaction, draft: ApprovalDraft) => Promise<{ id: string; number: string | null }>;

export function makeOpenApproval({ clock, random, seal, queue }: OpenApprovalDeps): OpenApproval {
  return async (tx, draft) => {
    const { applicationId, content, devices, isSilent } = draft;
    const now = clock.now();
    const id = random.uuid();
    const { number, options } = drawMatchingNumber(random, draft.numberMatching);
    await approvalRows.insert(tx, {
      ...draft,
      id,
      objectId: random.hex(24),
      contentSealed: sealContent(seal, { applicationId, id }, content),
      numberSealed: number === null ? null : sealNumber(seal, { applicationId, id }, number),
      triesLeft: triesOf[draft.numberMatching],
      silentSince: isSilent ? now : null,
      now,
    });
    for (const device of devices) {
      const bytes = buildRequestBytes({
        ...draft,
        device,
        approvalId: id,
        message: content.message,
        shown: [...(content.details ?? []), ...draft.context],
        hiddenDetails: content.hiddenDetails,
        createdAt: now,
        nonce: random.bytes(16),
      });
      await approvalRows.insertTarget(tx, {
        approvalId: id,
        deviceId: device.id,
        requestSealed: sealRequest(seal, id, device.id, bytes),
        options: options && JSON.stringify(options),
      });
      if (isSilent) continue;
      await tx.announce(deviceTopic(device.id), 'requests');
      if (device.pushKind === null) continue;
      await queue.enqueue(tx, { kind: pushApprovalKind, payload: pushPayload(id, device.id) });
    }
    return { id, number };
  };
}
