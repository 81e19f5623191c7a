import { readFileSync } from 'node:fs';
import type { PublicJwk } from '@countersign/device';
import { isPublicJwk } from '@countersign/device';

export type ReadServerKeys = { ok: true; keys: PublicJwk[] } | { ok: false; problem: string };

/** Server keys as they are given to a command: a file, or the JSON itself; one key, or the document that servers publish. */
export function readServerKeys(given: string): ReadServerKeys {
  const text = given.trimStart().startsWith('{') ? given : readText(given);
  if (text === undefined) return { ok: false, problem: `${given} could not be read` };
  const keys = keysOf(parse(text));
  if (keys.length === 0) return { ok: false, problem: 'there is no server key in --server-key' };
  return { ok: true, keys };
}

/** Members that say what a key is for are no part of it. */
function keysOf(value: unknown): PublicJwk[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('keys' in value && Array.isArray(value.keys)) return value.keys.flatMap(keysOf);
  const { crv, kty, x, y } = value as Partial<PublicJwk>;
  const jwk = { crv, kty, x, y };
  return isPublicJwk(jwk) ? [jwk] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
