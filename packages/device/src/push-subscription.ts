/** Where a push service takes messages for this app. `p256dh` and `auth` in base64url, as browsers give them. */
export interface PushSubscription {
  kind: 'webpush';
  endpoint: string;
  p256dh: string;
  auth: string;
  /** The server's public key that it was made with; the newest one when left out. */
  key?: string;
}
