import { pbkdf2 } from '../backup/pbkdf2.ts';
import { type Opened, openedAs } from './locked-file.ts';
import { openGcm } from './open-gcm.ts';
import { parseJson } from './parse-json.ts';
import { readBase64 } from './read-bytes.ts';
import { readTwoFas } from './read-two-fas.ts';

/** What 2FAS uses. */
const iterations = 10_000;

/** Opens the `servicesEncrypted` of a 2FAS backup: ciphertext, salt and nonce in Base64, with colons between. */
export async function openTwoFas(servicesEncrypted: unknown, password: string): Promise<Opened> {
  const [sealed, salt, nonce] = String(servicesEncrypted).split(':').map(readBase64);
  if (!sealed || !salt || !nonce) return { ok: false, refusal: 'damaged' };
  const opened = await openGcm(await pbkdf2({ password, salt, iterations }), nonce, sealed);
  return opened ? openedAs(readTwoFas(parseJson(opened))) : { ok: false, refusal: 'wrong' };
}
