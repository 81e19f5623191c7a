import type { ChallengeProof } from '../../features/approvals/index.ts';
import type { OfferProof } from '../../features/devices/index.ts';

/** What stands in the fragment of an enrolment page; null for what cannot be one. */
export function readOfferProof(body: unknown): OfferProof | null {
  const { eid, secret } = members(body);
  if (!matches(eid, /^enr_[A-Za-z0-9_-]{22}$/) || !matches(secret, /^[A-Za-z0-9_-]{43}$/)) return null;
  return { eid, secret };
}

/** What stands in the address of a challenge page; null for what cannot be one. */
export function readChallengeProof(body: unknown): ChallengeProof | null {
  const { application, id, token } = members(body);
  const applicationId = typeof application === 'string' ? applicationIdOf(application) : null;
  if (applicationId === null || !matches(token, /^[A-Za-z0-9_-]{43}$/)) return null;
  if (!matches(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)) return null;
  return { applicationId, id, token };
}

/** The number in `app_1`. */
export function applicationIdOf(text: string): number | null {
  const digits = /^app_([1-9]\d{0,14})$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

function members(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}
