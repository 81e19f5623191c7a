import { createCipheriv, createECDH, hkdfSync } from 'node:crypto';

/** The receiver's half of a subscription, in base64url as browsers give it. */
export interface PushReceiver {
  p256dh: string;
  auth: string;
}

/** What is fresh for every message: never use either of them twice. */
export interface FreshKeys {
  /** Private number of a key on P-256, in hexadecimal digits. */
  scalar: string;
  /** 16 bytes. */
  salt: Uint8Array;
}

/** One record holds the whole message; services take no more than 4096 bytes of body anyway (RFC 8291, 4). */
const recordSize = 4096;
const tagLength = 16;
/** Salt, record size, length of the key, the key; then padding and tag. */
const overhead = 16 + 4 + 1 + 65 + 1 + tagLength;

/** Bytes that a message may have (RFC 8291, 4). */
export const longestPush = recordSize - overhead;

/** Encrypts a message for one browser: `aes128gcm` (RFC 8188) with the keys of RFC 8291. Throws when the receiver's key is no point. */
export function encryptPush({ p256dh, auth }: PushReceiver, plain: Uint8Array, { scalar, salt }: FreshKeys): Buffer {
  if (plain.length > longestPush) throw new RangeError(`a push has at most ${longestPush} bytes, not ${plain.length}`);
  const receiverPoint = Buffer.from(p256dh, 'base64url');
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(scalar, 'hex');
  const senderPoint = ecdh.getPublicKey();

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiverPoint, senderPoint]);
  const keyMaterial = derive(ecdh.computeSecret(receiverPoint), Buffer.from(auth, 'base64url'), info, 32);
  const contentKey = derive(keyMaterial, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(keyMaterial, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const cipher = createCipheriv('aes-128-gcm', contentKey, nonce);
  // 2 marks the last record, which is the only one, so that its nonce is the first one as it is.
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Uint8Array.of(2)), cipher.final()]);
  const head = Buffer.alloc(21);
  head.set(salt, 0);
  head.writeUInt32BE(recordSize, 16);
  head.writeUInt8(senderPoint.length, 20);
  return Buffer.concat([head, senderPoint, sealed, cipher.getAuthTag()]);
}

function derive(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}
