import { type Bytes, dropHiddenSigns, readBase32 } from '@countersign/device';
import type { MissReason } from './miss.ts';
import type { Algorithm, NewEntry } from './new-entry.ts';

/** An entry as other apps write it down: everything but the secret may be missing. */
export interface WrittenEntry {
  kind?: unknown;
  issuer?: unknown;
  account?: unknown;
  /** Base32, or the bytes. */
  secret?: unknown;
  algorithm?: unknown;
  digits?: unknown;
  period?: unknown;
}

export type ReadEntry = { ok: true; entry: NewEntry } | { ok: false; reason: MissReason; name: string };

const algorithms: Readonly<Record<string, Algorithm>> = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' };
/** Bytes: longer than any service makes them, short enough to be sealed and shown. */
const longestSecret = 256;
const longestName = 200;

/** Reads one entry, whichever app wrote it. What cannot make the service's codes is refused: a wrong code is worse than none. */
export function readEntry(written: WrittenEntry): ReadEntry {
  const issuer = readName(written.issuer);
  const account = readName(written.account);
  const miss = (reason: MissReason): ReadEntry => ({ ok: false, reason, name: nameOf({ issuer, account }) });

  const kind = String(written.kind ?? 'totp').toLowerCase();
  // Steam's own codes come as time-based ones from apps that know no better.
  if (kind === 'steam' || issuer.toLowerCase() === 'steam') return miss('steam');
  if (kind === 'hotp') return miss('counter');
  if (kind !== 'totp') return miss('kind');
  const secret = readSecret(written.secret);
  if (!secret) return miss('secret');
  const algorithm =
    algorithms[
      String(written.algorithm ?? 'SHA1')
        .toUpperCase()
        .replaceAll('-', '')
        .replace('HMAC', '')
    ];
  if (!algorithm) return miss('algorithm');
  const digits = readCount(written.digits, 6);
  if (digits === undefined || digits < 6 || digits > 8) return miss('digits');
  const period = readCount(written.period, 30);
  if (period === undefined || period < 5 || period > 300) return miss('period');
  return { ok: true, entry: { issuer, account, secret, algorithm, digits, period } };
}

/** What an entry is called where there is one line for it. */
export const nameOf = ({ issuer, account }: { issuer: string; account: string }): string =>
  [issuer, account].filter((part) => part !== '').join(' · ');

/** A name as it is shown: in one form, on one line, without signs that are not seen. */
export function readName(value: unknown): string {
  if (typeof value !== 'string') return '';
  const tidy = dropHiddenSigns(value.toWellFormed()).normalize('NFC');
  // Tidied again: the cut may leave a joiner that joins nothing.
  return dropHiddenSigns([...tidy].slice(0, longestName).join(''));
}

/** The bytes of a secret that was typed or written by another app, with the hyphens and spaces that people group it by. */
export function readSecret(value: unknown): Bytes | undefined {
  const bytes = value instanceof Uint8Array ? Uint8Array.from(value) : readText(value);
  return bytes && bytes.length > 0 && bytes.length <= longestSecret ? bytes : undefined;
}

const readText = (value: unknown) =>
  typeof value === 'string' ? readBase32(value.replaceAll(/[\s-]/g, '')) : undefined;

function readCount(value: unknown, usual: number): number | undefined {
  if (value === undefined || value === null || value === '') return usual;
  const text = String(value);
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
