import { type ReadEntry, readEntry, type WrittenEntry } from '../read-entry.ts';
import { type Field, readFields } from './protobuf.ts';
import { readBase64 } from './read-bytes.ts';

/** One of the QR codes that Google Authenticator shows when it hands its entries over. */
export interface MigrationPart {
  /** The same in all parts that belong together. */
  batch: string;
  index: number;
  size: number;
  entries: ReadEntry[];
}

// The message has no published definition; its numbers are known from many readers of it.
const payload = { entry: 1, size: 3, index: 4, batch: 5 };
const entry = { secret: 1, name: 2, issuer: 3, algorithm: 4, digits: 5, kind: 6 };
// Zero stands for what every service means that says nothing.
const algorithms = ['SHA1', 'SHA1', 'SHA256', 'SHA512', 'MD5'];
const digits = [6, 6, 8];
const kinds = ['totp', 'hotp', 'totp'];

/** Reads `otpauth-migration://offline?data=…`; undefined when it is none. */
export function readMigration(text: string): MigrationPart | undefined {
  const query = /^otpauth-migration:\/\/offline\/?\?([^#]*)/i.exec(text.trim())?.[1];
  const data = query === undefined ? null : new URLSearchParams(query.replaceAll('+', '%2B')).get('data');
  const bytes = data === null ? undefined : readBase64(data);
  const fields = bytes && readFields(bytes);
  if (!fields?.some(({ number }) => number === payload.entry)) return undefined;
  const entries = fields
    .filter(({ number }) => number === payload.entry)
    .map(({ value }) => (value instanceof Uint8Array ? readFields(value) : undefined));
  return {
    batch: String(numberIn(fields, payload.batch) ?? 0n),
    index: Number(numberIn(fields, payload.index) ?? 0n),
    size: Math.max(1, Number(numberIn(fields, payload.size) ?? 1n)),
    entries: entries.map((one) => (one ? readEntry(entryOf(one)) : { ok: false, reason: 'unreadable', name: '' })),
  };
}

function entryOf(fields: Field[]): WrittenEntry {
  const name = textIn(fields, entry.name);
  const issuer = textIn(fields, entry.issuer);
  const colon = name.indexOf(':');
  const [before, behind] = colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
  const choice = <T>(choices: readonly T[], number: number, unknown: T): T =>
    choices[Number(numberIn(fields, number) ?? 0n)] ?? unknown;
  return {
    kind: choice(kinds, entry.kind, 'unknown'),
    issuer: issuer || before,
    account: behind,
    secret: bytesIn(fields, entry.secret),
    algorithm: choice(algorithms, entry.algorithm, 'unknown'),
    digits: choice(digits, entry.digits, 0),
  };
}

// Of a field that stands twice the last one counts, as in every protobuf.
const valueIn = (fields: Field[], number: number) => fields.findLast((field) => field.number === number)?.value;

function numberIn(fields: Field[], number: number): bigint | undefined {
  const value = valueIn(fields, number);
  return typeof value === 'bigint' ? value : undefined;
}

function bytesIn(fields: Field[], number: number): Uint8Array | undefined {
  const value = valueIn(fields, number);
  return value instanceof Uint8Array ? value : undefined;
}

const textIn = (fields: Field[], number: number): string => new TextDecoder().decode(bytesIn(fields, number));
