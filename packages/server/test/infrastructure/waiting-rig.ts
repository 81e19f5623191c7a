import type { WaitingRequest } from '../../src/features/approvals/index.ts';
import { deviceTopic, makeActivateDevice, makeFindDevice, makeRevokeDevice } from '../../src/features/devices/index.ts';
import { makeFollowDevice, makeWaitForRequests, makeWaitingDevices } from '../../src/features/waiting/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { whenOtherNodesAreHeard } from '../storage/hear-from.ts';
import { makeGround } from './make-ground.ts';
import { plantDevice } from './plant-device.ts';

/** A device of one user, and everything that tells it something, on time that stands still. */
export async function makeWaitingRig(store: Store, state: 'active' | 'pending' = 'active') {
  const ground = await makeGround(store);
  await whenOtherNodesAreHeard(store);
  const { seal, random, noteActivity } = ground;
  const { clock, timers } = ground.time;
  const owner = { applicationId: ground.application.id, userId: 1 };
  const device = await plantDevice({ store, seal, clock, random }, owner, { state });
  const findDevice = makeFindDevice({ seal });
  const waitingDevices = makeWaitingDevices({ store });
  const revokeDevice = makeRevokeDevice({ clock, noteActivity, onRevoked: async () => {} });
  const activateDevice = makeActivateDevice({ clock, noteActivity });
  /** What the device is asked. */
  const asked: WaitingRequest[] = [];
  let looks = 0;
  const looked = new Set<() => void>();
  const listRequests = async () => {
    looks += 1;
    for (const resolve of looked) resolve();
    return [...asked];
  };

  return {
    ...ground,
    device,
    waitingDevices,
    waitForRequests: makeWaitForRequests({ store, timers, waitingDevices, findDevice, listRequests }),
    followDevice: makeFollowDevice({ store, waitingDevices, findDevice }),
    asked,
    ask: (approvalId: string) => asked.push({ approvalId, bytes: `bytes of ${approvalId}`, options: null }),
    announce: (text: string) => store.write((tx) => tx.announce(deviceTopic(device.id), text)),
    activate: () => store.write((tx) => activateDevice(tx, device.id)),
    revoke: () =>
      store.write((tx) =>
        revokeDevice(tx, { applicationId: owner.applicationId, deviceId: device.id, by: 'operator' }),
      ),
    /** Resolves when the requests were looked at so often. */
    async looks(count: number) {
      while (looks < count) await new Promise<void>((resolve) => looked.add(resolve));
    },
    countLooks: () => looks,
  };
}
