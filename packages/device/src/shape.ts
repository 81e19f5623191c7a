import { readBase64url } from './base64url.ts';

/** Whether a value is of a type. */
export type Guard<T> = (value: unknown) => value is T;

/** The type of an object whose members pass their guards. */
export type Shaped<S> = { [Name in keyof S]: S[Name] extends Guard<infer T> ? T : never };

type Shape = Record<string, Guard<unknown>>;

/** All of the members, each as it must be, and no other: what is signed is understood whole or not at all. */
export function hasExactly<S extends Shape>(value: unknown, shape: S): value is Shaped<S> {
  return hasAtLeast(value, shape) && Object.keys(value).length === Object.keys(shape).length;
}

/** All of the members, each as it must be: replies of a newer server may say more. */
export function hasAtLeast<S extends Shape>(value: unknown, shape: S): value is Shaped<S> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(shape).every(
    ([name, guard]) => Object.hasOwn(value, name) && guard((value as Record<string, unknown>)[name]),
  );
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Integer from 0 to 2^53-1. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isOneOf<const T extends string | number>(...values: T[]): Guard<T> {
  return (value): value is T => values.includes(value as T);
}

export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

export function isListOf<T>(guard: Guard<T>): Guard<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(guard);
}

/** Bytes in base64url, written as nothing else writes them; with `length`, exactly so many. */
export function isBytes(length?: number): Guard<string> {
  return (value): value is string => {
    const bytes = isText(value) ? readBase64url(value) : undefined;
    return bytes !== undefined && (length === undefined || bytes.length === length);
  };
}
