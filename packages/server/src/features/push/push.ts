/** What a device is woken with: that there is something, never what. */
export interface Wakeup {
  /** What the device is given to show; see write-notification.ts. */
  body: string;
  /** Seconds for which a push service keeps it for a device that is away. */
  ttl: number;
  /** At most 32 characters of base64url. Of two that wait for a device under the same topic, the second replaces the first. */
  topic: string;
}

/** Where pushes to one device go, as its kind of transport knows it. */
export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
  /** The public key of ours that the subscription was made with. */
  key: string;
}

/** What came of a push. Reasons are our own words. */
export type PushOutcome =
  | { kind: 'sent' }
  /** The push service knows the subscription no longer, and never will again. */
  | { kind: 'gone' }
  /** Worth another try, after so many milliseconds if the service named them. */
  | { kind: 'later'; reason: string; retryAfter: number | null }
  /** The same push will never be taken: something is wrong with us or with the settings, and somebody has to look. */
  | { kind: 'refused'; reason: string }
  /** There is no subscription to push to, or no longer the one there was. */
  | { kind: 'nowhere' };

/** A way to wake devices. There is one for each kind of subscription: web push now; Google's and Apple's own would stand beside it. */
export interface PushTransport {
  send(target: PushTarget, wakeup: Wakeup): Promise<PushOutcome>;
}
