import type { Transaction } from '../../storage/index.ts';
import type { OutboundRequest } from '../outbound/index.ts';

/** A callback that is to go out now. */
export interface OutgoingCallback {
  /** The same at every attempt. */
  id: string;
  /** JSON, as it was when it was raised. */
  body: string;
  /** Fresh at every attempt. */
  nonce: string;
  /** Epoch milliseconds. */
  now: number;
}

/** A receiver as it is configured at this moment: its address and keys may be others than when the callback was raised. */
export interface Receiver {
  write(callback: OutgoingCallback): OutboundRequest;
}

/** Null when nobody is to be told: no address, a removed webhook, a disabled application. */
export type FindReceiver = (tx: Transaction, applicationId: number, endpoint: string) => Promise<Receiver | null>;

/** One for each kind of endpoint: what stands before the colon of `webhook:…`. */
export type ReceiverFinders = Readonly<Record<string, FindReceiver>>;

export function makeFindReceiver(finders: ReceiverFinders): FindReceiver {
  return async (tx, applicationId, endpoint) => {
    const [kind = ''] = endpoint.split(':');
    const find = Object.hasOwn(finders, kind) ? finders[kind] : undefined;
    return find ? find(tx, applicationId, endpoint) : null;
  };
}
