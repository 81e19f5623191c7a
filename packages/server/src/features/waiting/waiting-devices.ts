import type { Listener, Store } from '../../storage/index.ts';
import { deviceTopic } from '../devices/index.ts';

/** A call that is answered when something happens, or a stream that tells of all that does. */
export type WayOfWaiting = 'poll' | 'stream';

export interface Waiter {
  /** What was announced for the device. */
  hear: Listener;
  /** The same device waits in the same way once more: the older of the two ends. */
  giveWay(): void;
}

/**
 * Who waits on this node, each device at most once in each way: whatever a lost network leaves behind ends when its device comes
 * back, and nobody can fill the table but with devices that were let in.
 */
export interface WaitingDevices {
  /** @returns takes the waiter out again */
  add(place: { deviceId: string; way: WayOfWaiting }, waiter: Waiter): () => void;
  count(way: WayOfWaiting): number;
}

export function makeWaitingDevices({ store }: { store: Pick<Store, 'listen'> }): WaitingDevices {
  const places: Record<WayOfWaiting, Map<string, () => void>> = { poll: new Map(), stream: new Map() };

  return {
    add({ deviceId, way }, waiter) {
      const devices = places[way];
      devices.get(deviceId)?.();
      const stopListening = store.listen(deviceTopic(deviceId), waiter.hear);
      const leave = () => {
        if (devices.get(deviceId) === giveWay) devices.delete(deviceId);
        stopListening();
      };
      const giveWay = () => {
        leave();
        waiter.giveWay();
      };
      devices.set(deviceId, giveWay);
      return leave;
    },
    count: (way) => places[way].size,
  };
}
