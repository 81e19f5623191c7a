import { resync, type Store } from '../../storage/index.ts';
import type { DeviceState, FindDevice } from '../devices/index.ts';
import type { WaitingDevices } from './waiting-devices.ts';

/** What a device is told while it is connected. Nothing of it is content: that is fetched. */
export type DeviceNews =
  /** What it is asked may have changed. */
  | { kind: 'requests' }
  /** Somebody wants to see its code. */
  | { kind: 'nudge' }
  | { kind: 'state'; state: DeviceState }
  /** It was taken out of use; nothing follows. */
  | { kind: 'revoked' }
  /** The same device follows on another connection; nothing follows on this one. */
  | { kind: 'superseded' };

/** Neither call may throw. */
export interface DeviceFollower {
  hear(news: DeviceNews): void;
  /** Nothing follows, because it was the last news, or because the database did not answer. */
  end(): void;
}

export interface Following {
  /** Resolves when the follower has heard how things stand. */
  begun: Promise<void>;
  stop(): void;
}

/** Tells how things stand and what happens from then on. */
export type FollowDevice = (deviceId: string, follower: DeviceFollower) => Following;

export interface FollowDeviceDeps {
  store: Store;
  waitingDevices: WaitingDevices;
  findDevice: FindDevice;
}

export function makeFollowDevice({ store, waitingDevices, findDevice }: FollowDeviceDeps): FollowDevice {
  return (deviceId, follower) => {
    let isStopped = false;
    const leave = waitingDevices.add({ deviceId, way: 'stream' }, { hear, giveWay: () => last('superseded') });
    return { begun: tellAll(), stop };

    function stop(): void {
      isStopped = true;
      leave();
    }

    function last(kind: 'revoked' | 'superseded'): void {
      stop();
      follower.hear({ kind });
      follower.end();
    }

    function hear(text: string): void {
      if (text === 'requests' || text === 'nudge') follower.hear({ kind: text });
      if (text === 'state') tellState().catch(giveUp);
      if (text === resync) tellAll().catch(giveUp);
    }

    /** Who is not told any more is better off coming back. */
    function giveUp(): void {
      if (isStopped) return;
      stop();
      follower.end();
    }

    async function tellAll(): Promise<void> {
      await tellState();
      if (!isStopped) follower.hear({ kind: 'requests' });
    }

    async function tellState(): Promise<void> {
      const device = await store.read((tx) => findDevice(tx, deviceId));
      if (isStopped) return;
      if (!device || device.state === 'revoked') last('revoked');
      else follower.hear({ kind: 'state', state: device.state });
    }
  };
}
