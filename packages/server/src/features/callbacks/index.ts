export { type CallbackState, type LaneKey, laneJobKind, type NewCallback } from './callback.ts';
export { makeFindApprovalReceiver } from './find-approval-receiver.ts';
export { makeCallbacks } from './make-callbacks.ts';
export { makeRaiseCallback, type RaiseCallback } from './raise-callback.ts';
export {
  type FindReceiver,
  makeFindReceiver,
  type OutgoingCallback,
  type Receiver,
  type ReceiverFinders,
} from './receiver.ts';
