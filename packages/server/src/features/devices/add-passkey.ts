import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import type { ClaimCall, ClaimRefusal } from './calls/claim-call.ts';
import type { DeviceCaller } from './device.ts';
import { hasMembers } from './has-members.ts';
import { readPasskey } from './read-passkey.ts';
import { deviceRows } from './repository.ts';

export interface AddPasskeyDeps {
  store: Store;
  claimCall: ClaimCall;
  noteActivity: NoteActivity;
}

/**
 * Gives a device that was enrolled without a passkey one. It takes the place of none: whoever has the device's key must not be able to
 * put their own finger where the person's was.
 */
export type AddPasskey = (
  caller: DeviceCaller,
  call: { body: unknown; origin?: Origin },
) => Promise<Result<object, ClaimRefusal | 'malformed' | 'passkey_in_place'>>;

export function makeAddPasskey({ store, claimCall, noteActivity }: AddPasskeyDeps): AddPasskey {
  return async (caller, { body, origin }) => {
    const passkey = hasMembers(body, ['passkey']) ? readPasskey(body.passkey) : undefined;
    if (passkey === undefined) return refuse('malformed');
    return store.write(async (tx) => {
      const claimed = await claimCall(tx, caller);
      if (!claimed.ok) return claimed;
      const { id, applicationId, userId } = claimed.device;
      const isAdded = await deviceRows.addPasskey(tx, { id, passkey: JSON.stringify(passkey) });
      if (!isAdded) return refuse('passkey_in_place');
      await noteActivity(tx, { applicationId, userId, kind: 'device_passkey_added', data: { deviceId: id }, origin });
      return { ok: true };
    });
  };
}
