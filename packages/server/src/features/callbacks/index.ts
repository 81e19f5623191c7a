export type { LaneKey, NewCallback } from './callback.ts';
export { makeRaiseCallback, type RaiseCallback } from './raise-callback.ts';
export { type FindReceiver, makeFindReceiver, type OutgoingCallback, type Receiver } from './receiver.ts';
