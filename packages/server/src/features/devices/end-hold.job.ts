import type { JobHandler } from '../../jobs/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Store } from '../../storage/index.ts';
import type { ActivateDevice } from './activate-device.ts';
import { deviceRows } from './repository.ts';

export const endHoldKind = 'end_device_hold';

/** Lets a held device in when its time is over and nobody turned it away. */
export function makeEndHold(deps: { store: Store; clock: Clock; activateDevice: ActivateDevice }): JobHandler {
  const { store, clock, activateDevice } = deps;
  return {
    kind: endHoldKind,
    run: ({ payload: deviceId }) =>
      store.write(async (tx) => {
        const device = await deviceRows.hold(tx, deviceId);
        if (device?.state !== 'pending' || device.held_until === null) return { kind: 'done' };
        // Where the clock was set back since, the hold goes on.
        if (device.held_until > clock.now()) return { kind: 'again', at: device.held_until };
        await activateDevice(tx, deviceId);
        return { kind: 'done' };
      }),
  };
}
