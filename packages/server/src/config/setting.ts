import { isIP } from 'node:net';

/** One setting: where it is read from, what it is when nothing is said, and what it means. The documentation is made from these. */
export interface Setting<T> {
  env: string;
  explanation: string;
  /** How the default reads in the documentation. */
  defaultText: string;
  /** What may be given, in words. */
  expects: string;
  /** How a value is written; `parse` reads it back. */
  write(value: T): string;
  isSecret: boolean;
  fallback: T;
  /** Throws an Error whose message completes "COUNTERSIGN_X ...". */
  parse: (text: string) => T;
}

type Common = { env: string; explanation: string };

export function text(common: Common & { fallback: string; pattern?: RegExp; expects?: string }): Setting<string> {
  const { pattern, expects, fallback } = common;
  return make({ ...common, expects: expects ?? 'text' }, fallback, fallback || '(empty)', (value) => {
    if (pattern && !pattern.test(value)) throw new Error(`must be ${expects ?? `like ${pattern}`}`);
    return value;
  });
}

export function optionalText(
  common: Common & { isSecret?: boolean; pattern?: RegExp; expects?: string },
): Setting<string | null> {
  const { pattern, expects = 'text', isSecret = false } = common;
  const plain = make<string | null>({ ...common, expects }, null, '(unset)', (value) => {
    if (pattern && !pattern.test(value)) throw new Error(`must be ${expects}`);
    return value;
  });
  return { ...plain, isSecret };
}

/** The address of a web server with an optional path; a slash at its end is taken off. */
export function optionalWebAddress(common: Common): Setting<string | null> {
  const expects = 'an http or https address without query or password';
  return make<string | null>({ ...common, expects }, null, '(unset)', (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
    if (!isWeb || /[?#@\s]/.test(value)) throw new Error(`must be ${expects}`);
    return value.replace(/\/+$/, '');
  });
}

/** Names of ranges that the framework knows. */
const rangeNames = ['loopback', 'linklocal', 'uniquelocal'];

/** Addresses and CIDR ranges, separated by commas. */
export function addressRanges(common: Common): Setting<string> {
  const expects = `addresses or ranges such as 10.0.0.7, 10.0.0.0/8 or ${rangeNames[0]}, separated by commas`;
  return make({ ...common, expects }, '', '(empty)', (value) => {
    const ranges = value.split(',').map((range) => range.trim());
    if (!ranges.every((range) => rangeNames.includes(range) || isRange(range))) throw new Error(`must be ${expects}`);
    return ranges.join(',');
  });
}

/** Addresses, CIDR ranges and host names, separated by commas. */
export function receivers(common: Common): Setting<string> {
  const expects = 'addresses, ranges or host names such as 10.0.0.0/8 or hooks.internal, separated by commas';
  return make({ ...common, expects }, '', '(empty)', (value) => {
    const entries = value.split(',').map((entry) => entry.trim());
    const isHost = (text: string) =>
      /^(?!.*\.\d+$)[a-z0-9_]([a-z0-9._-]*[a-z0-9])?$/i.test(text) && !/^\d+$/.test(text);
    if (!entries.every((entry) => isRange(entry) || isHost(entry))) throw new Error(`must be ${expects}`);
    return entries.join(',');
  });
}

/** Host names, which may begin with `*.`, separated by commas. */
export function hosts(common: Common): Setting<string> {
  const expects = 'host names such as push.example.org or *.example.org, or *, separated by commas';
  return make({ ...common, expects }, '', '(empty)', (value) => {
    const entries = value.split(',').map((entry) => entry.trim());
    const isHost = (text: string) => text === '*' || /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
    if (!entries.every(isHost)) throw new Error(`must be ${expects}`);
    return entries.join(',');
  });
}

/** Port numbers and spans of them, separated by commas. */
export function ports(common: Common & { fallback: string }): Setting<string> {
  const expects = 'port numbers or spans such as 443 or 8000-8999, separated by commas';
  return make({ ...common, expects }, common.fallback, common.fallback, (value) => {
    const spans = value.split(',').map((span) => span.trim());
    if (!spans.every(isSpan)) throw new Error(`must be ${expects}`);
    return spans.join(',');
  });
}

function isSpan(text: string): boolean {
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  return from !== undefined && Number(from) >= 1 && Number(from) <= Number(to) && Number(to) <= 65_535;
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

export function oneOf<const T extends string>(common: Common & { values: readonly T[]; fallback: T }): Setting<T> {
  const { values, fallback } = common;
  const expects = values.length > 2 ? `one of ${values.join(', ')}` : values.join(' or ');
  return make({ ...common, expects }, fallback, fallback, (value) => {
    const found = values.find((known) => known === value);
    if (!found) throw new Error(`must be one of ${values.join(', ')}`);
    return found;
  });
}

export function integer(common: Common & { fallback: number; min: number; max: number }): Setting<number> {
  const { fallback, min, max } = common;
  const expects = `a whole number from ${min} to ${max}`;
  return make({ ...common, expects }, fallback, String(fallback), (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < min || number > max) {
      throw new Error(`must be ${expects}`);
    }
    return number;
  });
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads a length of time written like `500ms`, `90s`, `10m`, `1h`, `2d` into milliseconds; throws like `parse`. */
export function readDuration(value: string): number {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value);
  if (!match) throw new Error('must be a length of time such as 500ms, 90s, 10m, 1h or 2d');
  return Number(match[1]) * units[match[2] as keyof typeof units];
}

/** In the largest unit that leaves nothing over. */
function writeDuration(length: number): string {
  const fitting = Object.entries(units).filter(([, size]) => length % size === 0);
  const [unit, size] = fitting.at(-1) ?? ['ms', 1];
  return `${length / size}${unit}`;
}

/** A length of time in milliseconds. */
export function duration(common: Common & { fallback: string; min: string; max: string }): Setting<number> {
  const [min, max] = [readDuration(common.min), readDuration(common.max)];
  const expects = `a length of time from ${common.min} to ${common.max}`;
  const made = make({ ...common, expects }, readDuration(common.fallback), common.fallback, (value) => {
    const length = readDuration(value);
    if (length < min || length > max) throw new Error(`must be from ${common.min} to ${common.max}`);
    return length;
  });
  return { ...made, write: writeDuration };
}

export function yesNo(common: Common & { fallback: boolean }): Setting<boolean> {
  const made = make({ ...common, expects: 'yes or no' }, common.fallback, common.fallback ? 'yes' : 'no', (value) => {
    if (/^(yes|true|1|on)$/i.test(value)) return true;
    if (/^(no|false|0|off)$/i.test(value)) return false;
    throw new Error('must be yes or no');
  });
  return { ...made, write: (value) => (value ? 'yes' : 'no') };
}

function make<T>(
  { env, explanation, expects }: Common & { expects: string },
  fallback: T,
  defaultText: string,
  parse: (text: string) => T,
): Setting<T> {
  return { env, explanation, defaultText, expects, isSecret: false, fallback, parse, write: String };
}
