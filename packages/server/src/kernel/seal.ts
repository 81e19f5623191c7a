import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { invariant } from './domain-error.ts';
import type { Random } from './random.ts';

/** One master key: 32 bytes and the identifier that is written into everything it seals. */
export interface MasterKey {
  id: string;
  bytes: Uint8Array;
}

/** Where a sealed value lives. Bound in, so that a value copied to another row, column or tenant does not open. */
export type SealContext = readonly [table: string, column: string, ...row: (string | number)[]];

/**
 * Secrets at rest: AES-256-GCM with a fresh 96-bit nonce and the context as associated data (NIST SP 800-38D).
 * Sealed form: `v1.<key id>.<base64url of nonce, ciphertext and tag>`.
 */
export interface Seal {
  seal(plain: string, context: SealContext): string;
  /** Opens what `seal` made. Throws an `invariant` error when the key is unknown or anything was altered. */
  open(sealed: string, context: SealContext): string;
  /** Keyed hash for look-ups and unique constraints on values that are stored sealed. Hexadecimal, 64 characters. */
  index(purpose: string, value: string): string;
  /** Secret bytes derived for one purpose; the same for the same key, purpose and seed. */
  derive(keyId: string, purpose: string, seed: string): Buffer;
  /** The identifier of the key that seals new values. */
  readonly currentKeyId: string;
  /** Whether a sealed value was made with the current key. */
  isCurrent(sealed: string): boolean;
}

interface Keys {
  encrypt: KeyObject;
  derive: KeyObject;
}

/**
 * @param masterKeys the first seals, all of them open; at least one.
 * @param indexKey 32 bytes that never rotate, because look-ups depend on them; kept sealed in the database.
 */
export function makeSeal(masterKeys: readonly MasterKey[], indexKey: Uint8Array, random: Random): Seal {
  const first = masterKeys[0];
  invariant(first, 'at least one master key is needed');
  const keys = new Map(masterKeys.map((key) => [key.id, deriveKeys(key)]));
  const keysOf = (id: string): Keys => {
    const found = keys.get(id);
    invariant(found, `master key ${id} is not configured`);
    return found;
  };
  const current = keysOf(first.id);
  const hashKey = secretKey(indexKey);

  return {
    currentKeyId: first.id,
    isCurrent: (sealed) => sealed.startsWith(`v1.${first.id}.`),
    seal(plain, context) {
      const nonce = random.bytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.encrypt, nonce);
      cipher.setAAD(associatedData(context));
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${first.id}.${body.toString('base64url')}`;
    },
    open(sealed, context) {
      const [version, keyId, encoded, ...rest] = sealed.split('.');
      const isWhole = version === 'v1' && keyId && encoded && rest.length === 0;
      invariant(isWhole, `sealed value of ${context[0]}.${context[1]} is malformed`);
      const body = Buffer.from(encoded, 'base64url');
      invariant(body.length >= 28, `sealed value of ${context[0]}.${context[1]} is too short`);
      const decipher = createDecipheriv('aes-256-gcm', keysOf(keyId).encrypt, body.subarray(0, 12));
      decipher.setAAD(associatedData(context));
      decipher.setAuthTag(body.subarray(-16));
      try {
        return decipher.update(body.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        invariant(false, `sealed value of ${context[0]}.${context[1]} was altered or belongs elsewhere`);
      }
    },
    index: (purpose, value) => createHmac('sha256', hashKey).update(`${purpose}\0${value}`).digest('hex'),
    derive: (keyId, purpose, seed) => createHmac('sha256', keysOf(keyId).derive).update(`${purpose}\0${seed}`).digest(),
  };
}

function deriveKeys(key: MasterKey): Keys {
  invariant(/^[A-Za-z0-9_-]{1,40}$/.test(key.id), 'a master key id has 1 to 40 letters, digits, - or _');
  invariant(key.bytes.length === 32, 'a master key has 32 bytes');
  const expand = (info: string) =>
    secretKey(new Uint8Array(hkdfSync('sha256', key.bytes, '', `countersign ${info}`, 32)));
  return { encrypt: expand('encrypt'), derive: expand('derive') };
}

/** A key object: raw bytes would be turned into one at every call, which costs more than the call itself. */
function secretKey(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes);
}

/** JSON keeps the parts apart: no two contexts can run together into the same bytes. */
function associatedData(context: SealContext): Buffer {
  return Buffer.from(JSON.stringify(context));
}
