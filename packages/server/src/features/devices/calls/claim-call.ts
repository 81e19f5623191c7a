import type { Clock } from '../../../kernel/clock.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Transaction } from '../../../storage/index.ts';
import type { Device, DeviceCaller } from '../device.ts';
import { readDevice } from '../read-device.ts';
import { deviceRows } from '../repository.ts';
import { callRows } from './repository.ts';

/** `not_active`: pending still, or with another key by now. */
export type ClaimRefusal = 'replay' | 'revoked' | 'not_active';

/**
 * Begins what a signed call asks for, inside the unit of work that does it: nothing is done twice, and nothing for a device that was
 * revoked or given another key since its signature was looked at. The device is held until the unit of work ends.
 */
export type ClaimCall = (tx: Transaction, caller: DeviceCaller) => Promise<Result<{ device: Device }, ClaimRefusal>>;

/** Milliseconds a call is remembered: as long as its time could pass, on either side of ours, and some more. */
const rememberedFor = 130_000;

export function makeClaimCall({ clock, seal }: { clock: Clock; seal: Seal }): ClaimCall {
  return async (tx, { device: { id, jkt }, jti }) => {
    const row = await deviceRows.hold(tx, id);
    if (!row || row.state === 'revoked') return refuse('revoked');
    if (row.state !== 'active' || row.jkt !== jkt) return refuse('not_active');
    const isOurs = await callRows.claim(tx, { deviceId: id, jti, expiresAt: clock.now() + rememberedFor });
    return isOurs ? { ok: true, device: readDevice(seal, row) } : refuse('replay');
  };
}
