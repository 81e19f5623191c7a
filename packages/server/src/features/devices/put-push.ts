import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { ClaimCall, ClaimRefusal } from './claim-call.ts';
import type { DeviceCaller } from './device.ts';
import { hasMembers } from './has-members.ts';
import { readPushSubscription } from './push-subscription.ts';
import { sealPush } from './read-device.ts';
import { deviceRows } from './repository.ts';

/** Says where pushes to a device go; with `{ push: null }` nowhere. */
export type PutPush = (caller: DeviceCaller, body: unknown) => Promise<Result<object, ClaimRefusal | 'malformed'>>;

export function makePutPush(deps: { store: Store; seal: Seal; claimCall: ClaimCall }): PutPush {
  const { store, seal, claimCall } = deps;
  return async (caller, body) => {
    if (!hasMembers(body, ['push'])) return refuse('malformed');
    const push = body.push === null ? null : readPushSubscription(body.push);
    if (push === undefined) return refuse('malformed');
    return store.write(async (tx) => {
      const claimed = await claimCall(tx, caller);
      if (!claimed.ok) return claimed;
      const { device } = claimed;
      const pushSealed = push && sealPush(seal, device, push);
      await deviceRows.setPush(tx, { id: device.id, pushSealed, pushKind: push?.kind ?? null });
      return { ok: true };
    });
  };
}
