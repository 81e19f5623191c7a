export type { CallbackState, LaneKey, NewCallback } from './callback.ts';
export { makeFindApprovalReceiver } from './find-approval-receiver.ts';
export { makeListCallbacks } from './history/list-callbacks.ts';
export { makeResendCallbacks } from './history/resend-callbacks.ts';
export { makeDeliverLane } from './lanes/deliver-lane.job.ts';
export type { DeliveredCallback } from './lanes/record-attempts.ts';
export { makeReopenLane } from './lanes/reopen-lane.ts';
export { makeReviveLanes } from './lanes/revive-lanes.ts';
export { makeRaiseCallback, type RaiseCallback } from './raise-callback.ts';
export {
  type FindReceiver,
  makeFindReceiver,
  type OutgoingCallback,
  type Receiver,
  type ReceiverFinders,
} from './receiver.ts';
export { callbackRows } from './repository.ts';
export { makeSaveCallbackAddress } from './save-callback-address.ts';
export type { CallbackMethod } from './sign-callback.ts';
