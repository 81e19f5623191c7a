import { type Bytes, type Random, webRandom } from '@countersign/device';

const nonceLength = 12;
const sealOf = (id: string, iv: Bytes) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(`secret of ${id}`),
});

/** Seals an entry's secret under the vault's key, bound to the entry. The nonce stands in front. */
export async function sealSecret(
  key: CryptoKey,
  id: string,
  secret: Bytes,
  random: Random = webRandom,
): Promise<Bytes> {
  const nonce = random(nonceLength);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(sealOf(id, nonce), key, secret));
  const all = new Uint8Array(nonceLength + sealed.length);
  all.set(nonce);
  all.set(sealed, nonceLength);
  return all;
}

/** The secret again. Throws the platform's error when the key is another one, or the entry is. */
export async function openSecret(key: CryptoKey, id: string, sealed: Bytes): Promise<Bytes> {
  const seal = sealOf(id, sealed.subarray(0, nonceLength));
  return new Uint8Array(await crypto.subtle.decrypt(seal, key, sealed.subarray(nonceLength)));
}
