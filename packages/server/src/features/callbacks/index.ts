export { laneJobKind } from './callback.ts';
export { makeFindApprovalReceiver } from './find-approval-receiver.ts';
export { makeCallbacks } from './make-callbacks.ts';
export { makeRaiseCallback } from './raise-callback.ts';
export { makeFindReceiver } from './receiver.ts';
