import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import { deviceRows } from './repository.ts';
import type { RevokeDevice } from './revoke-device.ts';

/** `revoked_before`: by whomever. */
export type WithdrawRefusal = 'unknown_device' | 'revoked_before';

/** An application takes a device of one of its users out of use. `deviceId`: its id, or the number that Authy's wire knows it by. */
export type WithdrawDevice = (
  applicationId: number,
  deviceId: string | number,
) => Promise<Result<object, WithdrawRefusal>>;

export function makeWithdrawDevice(deps: { store: Store; revokeDevice: RevokeDevice }): WithdrawDevice {
  const { store, revokeDevice } = deps;
  return (applicationId, deviceId) =>
    store.write(async (tx) => {
      const device =
        typeof deviceId === 'number'
          ? await deviceRows.byNumber(tx, applicationId, deviceId)
          : await deviceRows.byId(tx, deviceId);
      if (!device || device.application_id !== applicationId) return refuse('unknown_device');
      const isRevoked = await revokeDevice(tx, { applicationId, deviceId, by: 'application' });
      return isRevoked ? { ok: true } : refuse('revoked_before');
    });
}
