import { makePushReceiver } from '../../../packages/server/test/doubles/push/push-receiver.ts';
import type { PushService } from '../../../packages/server/test/doubles/push/push-service.ts';

export interface LentSubscription {
  /** Opens a push that came for it. */
  open(body: Buffer): string;
  /** What makes it the subscription of whoever runs it, a page or a worker. */
  script: string;
}

/** A subscription at a service of ours, for a browser whose own service is out of reach. It is there once somebody subscribed. */
export function makeLentSubscription(service: PushService, key: string): LentSubscription {
  const { keys, open } = makePushReceiver();
  const { endpoint } = service.subscribe(key);
  const script = `{
    let isThere = false;
    const applicationServerKey = Uint8Array.from(atob(${JSON.stringify(Buffer.from(key, 'base64url').toString('base64'))}), (one) => one.charCodeAt(0)).buffer;
    const lent = {
      endpoint: ${JSON.stringify(endpoint)},
      options: { userVisibleOnly: true, applicationServerKey },
      toJSON: () => (${JSON.stringify({ endpoint, keys })}),
      unsubscribe: async () => !(isThere = false),
    };
    PushManager.prototype.getSubscription = async () => (isThere ? lent : null);
    PushManager.prototype.subscribe = async () => {
      isThere = true;
      return lent;
    };
  }`;
  return { script, open: (body) => open(body).toString() };
}
