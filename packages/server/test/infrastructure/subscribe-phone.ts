import type { PushSubscription } from '@countersign/device';
import { makePushReceiver } from '../doubles/push/push-receiver.ts';
import type { PushService } from '../doubles/push/push-service.ts';
import type { Phone } from './open-phones.ts';

/** Subscribes a phone as a browser does: with the key that the server names, at a push service that binds the subscription to it. */
export async function subscribePhone({ client }: Pick<Phone, 'client'>, service: PushService) {
  const shown = await client.showState();
  const key = shown.ok ? shown.value.pushKey : null;
  if (key === null) throw new Error('the server has no key for pushes');
  const { keys, open } = makePushReceiver();
  const { endpoint, channel } = service.subscribe(key);
  const push: PushSubscription = { kind: 'webpush', endpoint, ...keys, key };
  return { push, channel, open, reply: await client.putPush(push) };
}
