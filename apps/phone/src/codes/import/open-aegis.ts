import type { Bytes } from '@countersign/device';
import { type Opened, openedAs } from './locked-file.ts';
import { membersOf } from './members-of.ts';
import { openGcm } from './open-gcm.ts';
import { parseJson } from './parse-json.ts';
import { readAegis } from './read-aegis.ts';
import { joinBytes, readBase64, readHex } from './read-bytes.ts';

const passwordSlot = 1;
/** Bytes that scrypt may take: four times what Aegis asks for. A file that wants more is not one of its own. */
const mostMemory = 2 ** 27;

/**
 * Opens an encrypted Aegis vault: the password opens a slot with the master key in it, which opens the content. Browsers have no
 * scrypt of their own, so one is fetched for this.
 */
export async function openAegis(file: Readonly<Record<string, unknown>>, password: string): Promise<Opened> {
  const { slots, params } = membersOf(file.header);
  const content = readBase64(file.db);
  const slotList = (Array.isArray(slots) ? slots : []).map(membersOf).filter(({ type }) => type === passwordSlot);
  if (!content || slotList.length === 0) return { ok: false, refusal: 'damaged' };

  for (const slot of slotList) {
    const sealedKey = readHex(slot.key);
    const key = sealedKey && (await deriveKey(slot, password));
    const master = key && (await openSealed(key, slot.key_params, sealedKey));
    const opened = master && (await openSealed(master, params, content));
    if (opened) return openedAs(readAegis(parseJson(opened)));
  }
  return { ok: false, refusal: 'wrong' };
}

async function deriveKey(slot: Readonly<Record<string, unknown>>, password: string): Promise<Bytes | undefined> {
  const { n, r, p } = slot;
  const salt = readHex(slot.salt);
  if (typeof n !== 'number' || typeof r !== 'number' || typeof p !== 'number' || !salt) return undefined;
  const isSound = [n, r, p].every((value) => Number.isInteger(value) && value > 0) && (n & (n - 1)) === 0;
  if (!isSound || n < 2 || p > 16 || 128 * n * r > mostMemory) return undefined;
  const { scryptAsync } = await import('@noble/hashes/scrypt.js');
  return Uint8Array.from(await scryptAsync(password, salt, { N: n, r, p, dkLen: 32 }));
}

async function openSealed(key: Bytes, params: unknown, sealed: Bytes): Promise<Bytes | undefined> {
  const { nonce, tag } = membersOf(params);
  const [nonceBytes, tagBytes] = [readHex(nonce), readHex(tag)];
  if (!nonceBytes || !tagBytes) return undefined;
  return openGcm(key, nonceBytes, joinBytes(sealed, tagBytes));
}
