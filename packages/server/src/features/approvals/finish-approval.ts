import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import { type ActivateDevice, type Device, deviceTopic, type RefuseDevice } from '../devices/index.ts';
import type { AnswerProof, Approval, ApprovalReason } from './approval.ts';
import { approvalTopic } from './challenge/challenge-token.ts';
import type { PushGuard } from './fatigue/push-guard.ts';
import { readApproval } from './read-approval.ts';
import { type ApprovalRow, approvalRows } from './repository.ts';

/** Tells the application; plugged in by compose, because callbacks are written in the words of the wire. */
export type RaiseCallback = (tx: Transaction, answered: { approval: Approval; device: Device }) => Promise<void>;

export interface FinishApprovalDeps {
  clock: Clock;
  seal: Seal;
  pushGuard: PushGuard;
  noteActivity: NoteActivity;
  activateDevice: ActivateDevice;
  refuseDevice: RefuseDevice;
  raiseCallback: RaiseCallback;
}

export interface Ending {
  status: 'approved' | 'denied';
  reason: ApprovalReason | null;
  device: Device;
  proof: AnswerProof;
  jti: string;
  origin?: Origin | undefined;
}

/** Ends an approval by an answer, with everything that follows from it; false when it had ended before. */
export type FinishApproval = (tx: Transaction, row: ApprovalRow, ending: Ending) => Promise<boolean>;

export function makeFinishApproval(deps: FinishApprovalDeps): FinishApproval {
  const { clock, seal, pushGuard, noteActivity } = deps;

  return async (tx, row, ending) => {
    const { status, reason, device, proof, jti, origin } = ending;
    const now = clock.now();
    const answer = JSON.stringify(proof);
    const isFinished = await approvalRows.finish(tx, {
      id: row.id,
      status,
      reason,
      deviceId: device.id,
      answer,
      jti,
      now,
    });
    if (!isFinished) return false;
    // The one that answered too: it may be watched from another place than it was answered at.
    for (const { device_id } of await approvalRows.targets(tx, row.id)) {
      await tx.announce(deviceTopic(device_id), 'requests');
    }
    await tx.announce(approvalTopic(row.id), 'state');
    const owner = { applicationId: row.application_id, userId: row.user_id };
    if (status === 'approved' && row.number_matching !== 'none') await pushGuard.trust(tx, owner);
    if (reason === 'not_me') {
      await pushGuard.report(tx, owner);
      await noteActivity(tx, {
        ...owner,
        kind: 'approval_reported',
        data: { approvalId: row.id, deviceId: device.id },
        origin,
      });
    }
    if (row.purpose === 'add_device') await letInOrTurnAway(tx, row, status);
    else await tell(tx, row.id, ending);
    return true;
  };

  /** The server asked for itself: the application hears of the device, not of the question. */
  async function letInOrTurnAway(tx: Transaction, row: ApprovalRow, status: Ending['status']): Promise<void> {
    if (row.subject_device_id === null) return;
    if (status === 'approved') await deps.activateDevice(tx, row.subject_device_id);
    else await deps.refuseDevice(tx, row.subject_device_id);
  }

  async function tell(tx: Transaction, id: string, { device, origin }: Ending): Promise<void> {
    const row = await approvalRows.byId(tx, id);
    if (!row) return;
    const approval = readApproval(seal, row);
    const { applicationId, userId, status, reason } = approval;
    const data = { approvalId: id, status, reason, deviceId: device.id };
    await noteActivity(tx, { applicationId, userId, kind: 'approval_answered', data, origin });
    await deps.raiseCallback(tx, { approval, device });
  }
}
