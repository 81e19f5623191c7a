import { base64url, type PushSubscription as Subscribed } from '@countersign/device';

/** A browser's subscription as the server takes it; null when it lacks a part. */
export function subscriptionOf(subscription: PushSubscription): Subscribed | null {
  const { endpoint, keys } = subscription.toJSON();
  const key = subscription.options.applicationServerKey;
  if (!endpoint || !keys?.p256dh || !keys.auth) return null;
  const made = { kind: 'webpush' as const, endpoint, p256dh: unpadded(keys.p256dh), auth: unpadded(keys.auth) };
  return key ? { ...made, key: base64url(new Uint8Array(key)) } : made;
}

const unpadded = (text: string) => text.replace(/=+$/, '');
