import type { Clock } from '../../../kernel/clock.ts';
import type { Seal } from '../../../kernel/seal.ts';
import { matchingSteps, totpStep } from '../../../kernel/totp.ts';
import type { Transaction } from '../../../storage/index.ts';
import type { Device } from '../device.ts';
import { readDevice } from '../read-device.ts';
import { deviceRows } from '../repository.ts';
import { deviceTokenDrift, deviceTokenShape, openSeed } from './device-token.ts';
import { deviceTokenRows } from './repository.ts';

/** What became of a code, and whose it is. `used`: it is right, but it was accepted before (RFC 6238 5.2). */
export type DeviceTokenOutcome = { outcome: 'accepted'; device: Device } | { outcome: 'used' | 'wrong'; device: null };

/**
 * Compares a code with all active devices of a user and spends it. Runs inside the unit of work in which the caller took a guess
 * from the user's budget.
 */
export type CheckDeviceToken = (
  tx: Transaction,
  guess: { applicationId: number; userId: number; code: string },
) => Promise<DeviceTokenOutcome>;

/**
 * How long a used step is remembered, in milliseconds. Far longer than a code can be valid: a clock that is set back by hours
 * meets the used steps again. They are a set, not a highest one: a clock that ran ahead and was corrected locks nobody out.
 */
const remembered = 86_400_000;

export function makeCheckDeviceToken({ clock, seal }: { clock: Clock; seal: Seal }): CheckDeviceToken {
  return async (tx, { applicationId, userId, code }) => {
    if (code.length !== deviceTokenShape.digits) return { outcome: 'wrong', device: null };
    const now = clock.now();
    const rows = await deviceTokenRows.seeds(tx, { applicationId, userId });
    const matches = rows.flatMap((row) => {
      if (row.seed_sealed === null) return [];
      const secret = openSeed(seal, { applicationId, userId, id: row.id }, row.seed_sealed);
      const steps = matchingSteps({ secret, code, now, drift: deviceTokenDrift }, deviceTokenShape);
      return steps.map((step) => ({ row, step }));
    });
    // A device that is being revoked loses its used steps with its seed: held, it is the one or the other.
    const held = new Set<string>();
    for (const id of new Set(matches.map(({ row }) => row.id))) {
      if ((await deviceRows.hold(tx, id))?.state === 'active') held.add(id);
    }
    const ours = matches.filter(({ row }) => held.has(row.id));
    const [first] = ours;
    if (first === undefined) return { outcome: 'wrong', device: null };

    // By chance the same digits can stand for several steps; accepted once, they are spent for all of them.
    let spent = 0;
    for (const { row, step } of ours) spent += (await deviceTokenRows.spendStep(tx, row.id, step)) ? 1 : 0;
    if (spent < ours.length) return { outcome: 'used', device: null };

    const forgotten = totpStep(now - remembered, deviceTokenShape);
    for (const { row } of ours) await deviceTokenRows.pruneSteps(tx, row.id, forgotten);
    return { outcome: 'accepted', device: readDevice(seal, first.row) };
  };
}
