import { backoff } from '../../kernel/backoff.ts';

/** Why a message was given up. */
export type Failure = 'expired' | 'refused by every provider' | 'no provider for its channel';

/** What is to happen with a message that nobody has accepted yet. */
export type Step =
  | { kind: 'ask'; provider: string }
  | { kind: 'again'; at: number }
  | { kind: 'give_up'; failure: Failure };

export interface Situation {
  /** Names of the providers of the message's channel, in order. */
  route: readonly string[];
  /** Those that were asked in this round. */
  asked: readonly string[];
  /** Those that refused the message in any round: asking them again with the same message is pointless. */
  refusedBy: readonly string[];
  now: number;
  expiresAt: number;
  /** 1 for the first round. */
  round: number;
  /** Jitter, 0 to 1. */
  fraction: number;
}

const firstWait = 1000;
const longestWait = 60_000;

/**
 * Each provider is asked once in a round, in order, at once after the one before. Rounds follow each other after 1 s, 2 s, 4 s and so
 * on up to a minute (less a fifth at most), until the message expires; the last one only finds that it has.
 */
export function nextStep(situation: Situation): Step {
  const { route, asked, refusedBy, now, expiresAt, round, fraction } = situation;
  if (route.length === 0) return { kind: 'give_up', failure: 'no provider for its channel' };
  if (now >= expiresAt) return { kind: 'give_up', failure: 'expired' };

  const open = route.filter((provider) => !refusedBy.includes(provider));
  if (open.length === 0) return { kind: 'give_up', failure: 'refused by every provider' };

  const provider = open.find((candidate) => !asked.includes(candidate));
  if (provider !== undefined) return { kind: 'ask', provider };
  return { kind: 'again', at: Math.min(now + backoff(round, firstWait, longestWait, fraction), expiresAt) };
}
