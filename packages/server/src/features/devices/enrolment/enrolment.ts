import type { Seal } from '../../../kernel/seal.ts';

/** How an enrolment was offered. `jwt`: by a token that the application signed itself. */
export type Way = 'link' | 'phone' | 'jwt';

/** Milliseconds an offer stands, whichever way it was made. */
export const enrolmentLife = 600_000;

/** Wrong codes that one offer by phone number takes. */
export const phoneTries = 5;

/** Milliseconds a device is held that nobody approved, before it is let in without a denial. */
export const holdLength = 86_400_000;

/** Keyed hash of what proves an offer; of this offer only. */
export function secretIndexOf(seal: Seal, eid: string, secret: string): string {
  return seal.index('enrolment secret', `${eid}.${secret}`);
}

/** A short code alone says which offer it is. `code`: as readShortCode gives it. */
export function shortCodeIndexOf(seal: Seal, code: string): string {
  return seal.index('enrolment short code', code);
}

/** Topic of announcements for whoever shows an offer; see storage/store.ts. */
export const enrolmentTopic = (eid: string): string => `enrolment:${eid}`;
