import type { ApplicationSettings } from '../../applications/index.ts';
import type { Trust } from '../device.ts';
import { holdLength } from './enrolment.ts';

export interface Newcomer {
  trust: Trust;
  /** Whether the person has another device that is active. */
  hasOthers: boolean;
  settings: Pick<ApplicationSettings, 'phoneTrust' | 'allowsMoreDevices'>;
  userCreatedAt: number;
  now: number;
}

/** `heldUntil`: when a pending device is let in by itself; null when only approval lets it in. */
export type FirstState = { state: 'active' } | { state: 'pending'; heldUntil: number | null } | { state: 'denied' };

const aDay = 86_400_000;

/**
 * What a device is when it has just become known. Whoever has a person's number must not become that person beside the phone they
 * have (Authy's breach of 2022): a device that only a number vouches for waits for a device that is active, however long.
 */
export function firstState({ trust, hasOthers, settings, userCreatedAt, now }: Newcomer): FirstState {
  const allowsMore = settings.allowsMoreDevices ?? false;
  const held: FirstState = { state: 'pending', heldUntil: now + holdLength };
  if (trust === 'backend') return !hasOthers || allowsMore ? { state: 'active' } : held;
  if (hasOthers) return allowsMore ? held : { state: 'pending', heldUntil: null };

  const phoneTrust = settings.phoneTrust ?? (now - userCreatedAt > aDay ? 'hold24h' : 'allow');
  if (phoneTrust === 'deny') return { state: 'denied' };
  return phoneTrust === 'allow' ? { state: 'active' } : held;
}
