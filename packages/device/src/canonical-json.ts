import { type Bytes, readUtf8, utf8 } from './bytes.ts';
import { type Result, refuse } from './result.ts';

/** What may be signed: RFC 8785 without fractions and negative numbers, so that no two platforms can write it differently. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue };

export type CanonicalRefusal = 'not_utf8' | 'not_json' | 'not_representable' | 'not_canonical';

/** Arrays and objects inside each other, the outermost included. */
const deepest = 4;

/**
 * The one text of a value: members sorted by UTF-16 code units, no white space. Throws a RangeError for what has no such text:
 * numbers other than integers from 0 to 2^53-1, text that is not in NFC or has half a surrogate pair, more than four levels.
 */
export function writeCanonical(value: CanonicalValue): string {
  return write(value, 1);
}

/** {@link writeCanonical} as the bytes that are signed and sent. */
export function canonicalBytes(value: CanonicalValue): Bytes {
  return utf8(writeCanonical(value));
}

/**
 * Reads bytes that must be the canonical text of what they say. Members that stand twice, spare digits, another order and
 * every other liberty of JSON end in `not_canonical`.
 */
export function readCanonical(bytes: Bytes): Result<{ value: CanonicalValue }, CanonicalRefusal> {
  const text = readUtf8(bytes);
  if (text === undefined) return refuse('not_utf8');
  const parsed = parse(text);
  if (parsed === undefined) return refuse('not_json');
  const rewritten = rewrite(parsed.value);
  if (rewritten === undefined) return refuse('not_representable');
  if (rewritten !== text) return refuse('not_canonical');
  return { ok: true, value: parsed.value };
}

function parse(text: string): { value: CanonicalValue } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function rewrite(value: CanonicalValue): string | undefined {
  try {
    return writeCanonical(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function write(value: unknown, level: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeInteger(value);
  if (typeof value === 'string') return writeText(value);
  if (level > deepest) throw new RangeError(`canonical JSON has at most ${deepest} levels`);
  // Array.from, unlike map, does not step over holes.
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, level + 1)).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((name) => `${writeText(name)}:${write(value[name], level + 1)}`);
    return `{${members.join(',')}}`;
  }
  throw new RangeError(`canonical JSON has no ${typeof value} such as this`);
}

function writeInteger(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
    throw new RangeError('canonical JSON has only integers from 0 to 2^53-1');
  }
  return String(value);
}

// For well-formed text JSON.stringify escapes exactly as RFC 8785 3.2.2.2 asks.
function writeText(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('canonical JSON has no half surrogate pairs');
  if (text.normalize('NFC') !== text) throw new RangeError('canonical JSON has only text in NFC');
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
