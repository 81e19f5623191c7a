import type { Store, Transaction } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import type { UpdateApplication } from '../applications/index.ts';
import type { OutboundClient } from '../outbound/index.ts';
import { makeListCallbacks } from './history/list-callbacks.ts';
import { makeResendCallbacks } from './history/resend-callbacks.ts';
import { type DeliverLaneDeps, makeDeliverLane } from './lanes/deliver-lane.job.ts';
import { makeReopenLane } from './lanes/reopen-lane.ts';
import { makeReviveLanes } from './lanes/revive-lanes.ts';
import { makeNextNonce } from './make-next-nonce.ts';
import type { RaiseCallbackDeps } from './raise-callback.ts';
import { callbackRows } from './repository.ts';
import { makeSaveCallbackAddress } from './save-callback-address.ts';

export interface CallbacksDeps extends RaiseCallbackDeps {
  store: Store;
  outbound: OutboundClient;
  noteActivity: NoteActivity;
  updateApplication: UpdateApplication;
  /** What a new address is tested with. */
  testBody: (applicationId: number) => object;
  /** Milliseconds that delivered and given up callbacks are kept. */
  retention: number;
}

/** Everything about telling applications, once it was raised. */
export function makeCallbacks(deps: CallbacksDeps) {
  const { store, clock, retention } = deps;
  const reopenLane = makeReopenLane(deps);
  const reviveLanes = makeReviveLanes(deps);
  const nextNonce = makeNextNonce(deps.random);

  return {
    saveCallbackAddress: makeSaveCallbackAddress({ ...deps, nextNonce, reopenLane }),
    listCallbacks: makeListCallbacks(deps),
    resendCallbacks: makeResendCallbacks({ store, clock, reopenLane }),
    reopenLane,
    /** How many wait, and for how many milliseconds the oldest has. */
    callbacksOutlook: async () => {
      const { waiting, oldest } = await store.read((tx) => callbackRows.outlook(tx));
      return { waiting, oldestAge: oldest === null ? 0 : Math.max(clock.now() - oldest, 0) };
    },
    callbackChores: [
      (tx: Transaction) => reviveLanes(tx),
      (tx: Transaction, { now }: { now: number }) => callbackRows.prune(tx, now - retention),
    ],
    deliverLane: (more: Pick<DeliverLaneDeps, 'timers' | 'concurrency' | 'onDelivered' | 'onAttempt' | 'onFailure'>) =>
      makeDeliverLane({ ...deps, ...more, nextNonce }),
  };
}
