import type { Bytes } from '@countersign/device';

/** Opens what AES-256-GCM sealed, with its tag behind; undefined for another key or changed bytes. */
export async function openGcm(key: Bytes, nonce: Bytes, sealed: Bytes): Promise<Bytes | undefined> {
  try {
    const handle = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, handle, sealed));
  } catch {
    return undefined;
  }
}
