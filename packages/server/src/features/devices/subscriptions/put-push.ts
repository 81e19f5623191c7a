import { type Result, refuse } from '../../../kernel/result.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store } from '../../../storage/index.ts';
import type { ClaimCall, ClaimRefusal } from '../calls/claim-call.ts';
import type { DeviceCaller } from '../device.ts';
import { hasMembers } from '../has-members.ts';
import { sealPush } from '../read-device.ts';
import { type AcceptPush, type PushRefusal, readPushSubscription } from './push-subscription.ts';
import { subscriptionRows } from './repository.ts';

/** Says where pushes to a device go; with `{ push: null }` nowhere. */
export type PutPush = (caller: DeviceCaller, body: unknown) => Promise<Result<object, PutPushRefusal>>;

export type PutPushRefusal = ClaimRefusal | PushRefusal | 'malformed';

export interface PutPushDeps {
  store: Store;
  seal: Seal;
  claimCall: ClaimCall;
  acceptPush: AcceptPush;
}

export function makePutPush({ store, seal, claimCall, acceptPush }: PutPushDeps): PutPush {
  return async (caller, body) => {
    if (!hasMembers(body, ['push'])) return refuse('malformed');
    const push = body.push === null ? null : readPushSubscription(body.push);
    if (push === undefined) return refuse('malformed');
    const accepted = push && (await acceptPush(push));
    if (accepted?.ok === false) return accepted;
    return store.write(async (tx) => {
      const claimed = await claimCall(tx, caller);
      if (!claimed.ok) return claimed;
      const { device } = claimed;
      const pushSealed = push && sealPush(seal, device, push);
      const pushKey = accepted?.key ?? null;
      await subscriptionRows.set(tx, { id: device.id, pushSealed, pushKind: push?.kind ?? null, pushKey });
      return { ok: true };
    });
  };
}
