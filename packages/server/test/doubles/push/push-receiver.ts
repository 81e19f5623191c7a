/// <reference path="./http_ece.d.ts" />
import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import { decrypt } from 'http_ece';

/** What a browser has of a subscription, and opens pushes with by another implementation than ours. */
export function makePushReceiver() {
  const privateKey: ECDH = createECDH('prime256v1');
  const p256dh = privateKey.generateKeys('base64url');
  const authSecret = randomBytes(16);
  return {
    keys: { p256dh, auth: authSecret.toString('base64url') },
    open: (body: Buffer): Buffer => decrypt(body, { version: 'aes128gcm', privateKey, authSecret }),
  };
}
