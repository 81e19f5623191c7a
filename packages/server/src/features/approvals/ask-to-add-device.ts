import type { Transaction } from '../../storage/index.ts';
import type { Device } from '../devices/index.ts';
import { approvalLife, usualLife } from './approval-life.ts';
import { makeOpenApproval, type OpenApprovalDeps } from './open-approval.ts';

/** Asks the devices that a user has whether one more may be trusted. */
export type AskToAddDevice = (tx: Transaction, device: Device, others: readonly Device[]) => Promise<void>;

/**
 * Never silent: whoever could keep this question from the person would add a device unseen. It cannot bomb anybody either, because
 * each needs an enrolment.
 */
export function makeAskToAddDevice(deps: OpenApprovalDeps): AskToAddDevice {
  const { clock } = deps;
  const openApproval = makeOpenApproval(deps);
  return async (tx, device, others) => {
    if (others.length === 0) return;
    const { applicationId, userId } = device;
    const details = [
      { label: 'Device', value: device.name },
      { label: 'System', value: device.platform },
      { label: 'Key', value: keyWords(device.jkt) },
    ].map(({ label, value }) => ({ label, value: value.normalize('NFC') }));
    await openApproval(tx, {
      ...approvalLife(usualLife, null, clock.now()),
      ...{ applicationId, userId, purpose: 'add_device', subjectDeviceId: device.id },
      content: { message: `Add device ${device.name.normalize('NFC')}`, details, hiddenDetails: null, logos: null },
      context: [],
      numberMatching: 'none',
      userVerification: 'none',
      isSilent: false,
      devices: others,
    });
  };
}

/** As much of the thumbprint as people compare: 96 bits in groups of four. */
function keyWords(jkt: string): string {
  return (jkt.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
