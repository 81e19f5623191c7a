import type { Seal } from './seal.ts';

/** The 24 hex digits by which Authy's wire calls things it had in a document store: always the same for the same thing. */
export function objectIdOf(seal: Seal, thing: string): string {
  return seal.index('object id', thing).slice(0, 24);
}
