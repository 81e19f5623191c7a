import type { Clock } from '../../../kernel/clock.ts';
import type { Transaction } from '../../../storage/index.ts';
import { deviceTopic } from '../../devices/index.ts';
import { approvalTopic } from '../challenge/challenge-token.ts';
import { approvalRows } from '../repository.ts';
import { endingRows } from './repository.ts';

type Owned = { id: string; applicationId: number; userId: number };

export interface VoidApprovals {
  /** What waits for an answer of a device is taken from it; what nobody is left to answer, and what was about it, ends. */
  ofDevice(tx: Transaction, device: Owned): Promise<void>;
  /** What was asked about a device ends. */
  aboutDevice(tx: Transaction, device: Owned): Promise<void>;
  /** Whatever a user was asked and has not answered ends: they are no longer one of the application's. */
  ofUser(tx: Transaction, applicationId: number, userId: number): Promise<void>;
}

export function makeVoidApprovals({ clock }: { clock: Clock }): VoidApprovals {
  return {
    async ofDevice(tx, { id: deviceId, applicationId, userId }) {
      await endingRows.dropTargets(tx, deviceId);
      const ended = await endingRows.voidUnanswerable(tx, { applicationId, userId, deviceId, now: clock.now() });
      await tell(tx, ended);
    },
    async aboutDevice(tx, { id: deviceId, applicationId, userId }) {
      await tell(tx, await endingRows.voidAbout(tx, { applicationId, userId, deviceId, now: clock.now() }));
    },
    async ofUser(tx, applicationId, userId) {
      await tell(tx, await endingRows.voidAll(tx, { applicationId, userId, now: clock.now() }));
    },
  };
}

/** Whoever waits for it, and the devices that show it still. */
async function tell(tx: Transaction, ended: readonly { id: string }[]): Promise<void> {
  for (const { id } of ended) {
    await tx.announce(approvalTopic(id), 'state');
    for (const { device_id } of await approvalRows.targets(tx, id)) {
      await tx.announce(deviceTopic(device_id), 'requests');
    }
  }
}
