/** One setting: where it is read from, what it is when nothing is said, and what it means. The documentation is made from these. */
export interface Setting<T> {
  env: string;
  explanation: string;
  /** How the default reads in the documentation. */
  defaultText: string;
  isSecret: boolean;
  fallback: T;
  /** Throws an Error whose message completes "COUNTERSIGN_X ...". */
  parse: (text: string) => T;
}

type Common = { env: string; explanation: string };

export function text(common: Common & { fallback: string; pattern?: RegExp; expects?: string }): Setting<string> {
  const { pattern, expects, fallback } = common;
  return make(common, fallback, fallback || '(empty)', (value) => {
    if (pattern && !pattern.test(value)) throw new Error(`must be ${expects ?? `like ${pattern}`}`);
    return value;
  });
}

export function optionalText(common: Common & { isSecret?: boolean }): Setting<string | null> {
  return { ...make<string | null>(common, null, '(unset)', (value) => value), isSecret: common.isSecret ?? false };
}

export function oneOf<const T extends string>(common: Common & { values: readonly T[]; fallback: T }): Setting<T> {
  const { values, fallback } = common;
  return make(common, fallback, fallback, (value) => {
    const found = values.find((known) => known === value);
    if (!found) throw new Error(`must be one of ${values.join(', ')}`);
    return found;
  });
}

export function integer(common: Common & { fallback: number; min: number; max: number }): Setting<number> {
  const { fallback, min, max } = common;
  return make(common, fallback, String(fallback), (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < min || number > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return number;
  });
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time in milliseconds, written like `500ms`, `90s`, `10m`, `1h`, `2d`. */
export function duration(common: Common & { fallback: string; min: string; max: string }): Setting<number> {
  const parse = (value: string): number => {
    const match = /^(\d+)(ms|s|m|h|d)$/.exec(value);
    if (!match) throw new Error('must be a length of time such as 500ms, 90s, 10m, 1h or 2d');
    return Number(match[1]) * units[match[2] as keyof typeof units];
  };
  const [min, max] = [parse(common.min), parse(common.max)];
  return make(common, parse(common.fallback), common.fallback, (value) => {
    const length = parse(value);
    if (length < min || length > max) throw new Error(`must be from ${common.min} to ${common.max}`);
    return length;
  });
}

export function yesNo(common: Common & { fallback: boolean }): Setting<boolean> {
  return make(common, common.fallback, common.fallback ? 'yes' : 'no', (value) => {
    if (/^(yes|true|1|on)$/i.test(value)) return true;
    if (/^(no|false|0|off)$/i.test(value)) return false;
    throw new Error('must be yes or no');
  });
}

function make<T>(common: Common, fallback: T, defaultText: string, parse: (text: string) => T): Setting<T> {
  return { env: common.env, explanation: common.explanation, defaultText, isSecret: false, fallback, parse };
}
