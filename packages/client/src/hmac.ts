import { webCrypto } from './web-crypto.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const algorithm = { name: 'HMAC', hash: 'SHA-256' };

export function bytesOf(text: string): Bytes {
  return encoder.encode(text) as Bytes;
}

/** HMAC-SHA256 (RFC 2104). */
export async function signHmac(key: Bytes, message: string): Promise<Bytes> {
  const imported = await webCrypto().subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await webCrypto().subtle.sign('HMAC', imported, bytesOf(message)));
}

/** Compares in constant time. No key of no length makes anything valid. */
export async function verifyHmac(key: Bytes, message: string, signature: Bytes): Promise<boolean> {
  if (key.length === 0) return false;
  const imported = await webCrypto().subtle.importKey('raw', key, algorithm, false, ['verify']);
  return webCrypto().subtle.verify('HMAC', imported, signature, bytesOf(message));
}
