import type { Bytes } from '@countersign/device';

/** 32 bytes out of a password by PBKDF2 with HMAC-SHA-256 (RFC 8018). */
export async function pbkdf2({
  password,
  salt,
  iterations,
}: {
  password: string;
  salt: Bytes;
  iterations: number;
}): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
  return new Uint8Array(bits);
}
