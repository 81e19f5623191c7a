import type { LaneKey } from '../callback.ts';

/** How a receiver does. */
export interface LaneHealth {
  /** Consecutive failures, whichever callbacks they were of. */
  failures: number;
  failingSince: number | null;
  lastFailedAt: number | null;
  lastFailure: string | null;
  /** Since when the receiver is only probed; null while callbacks are sent as they fall due. */
  downAt: number | null;
  /** Nothing is sent before: the next probe, or what the receiver asked for. */
  resumesAt: number | null;
  /** Sequence of the last callback that served as a probe. */
  probedAfter: number;
  disabledAt: number | null;
  disabledReason: DisabledReason | null;
}

export type DisabledReason = 'gone' | 'failing';

export interface Lane extends LaneKey, LaneHealth {
  /** The one job that may send what waits here. */
  jobId: string | null;
  wakesAt: number | null;
  /** When a run that is over began to send last; another node's nonces of that second are not known any more. */
  sentAt: number | null;
}

/** What an attempt says about its receiver. */
export type LaneOutcome =
  | { kind: 'delivered' }
  | { kind: 'failed'; reason: string; retryAfter: number | null }
  | { kind: 'gone'; reason: string };

const [second, hour, day] = [1000, 3_600_000, 86_400_000];
/** Failures in a row after which a receiver counts as down. */
const downAfter = 3;
/** Start of one probe to the start of the next, at most; with the deadline of a probe it is well under a minute. */
const probeEvery = 30 * second;
/** Callbacks that a probe tries at once. */
export const probeSize = 2;
/** The longest pause that a receiver can ask for. */
const longestPause = day;
const givenUpAfter = 5 * day;

export const healthyLane: LaneHealth = {
  failures: 0,
  failingSince: null,
  lastFailedAt: null,
  lastFailure: null,
  downAt: null,
  resumesAt: null,
  probedAfter: 0,
  disabledAt: null,
  disabledReason: null,
};

/** The health of a lane after an attempt that ended `now`. */
export function afterAttempt(lane: LaneHealth, outcome: LaneOutcome, now: number): LaneHealth {
  if (outcome.kind === 'delivered') return lane.failures === 0 ? lane : { ...lane, ...healthyLane };
  const failing: LaneHealth = {
    ...lane,
    failures: lane.failures + 1,
    failingSince: failingSince(lane, now),
    lastFailedAt: now,
    lastFailure: outcome.reason,
  };
  if (outcome.kind === 'gone') return { ...failing, disabledAt: now, disabledReason: 'gone' };
  if (failing.failures >= downAfter && failing.downAt === null) {
    failing.downAt = now;
    failing.resumesAt = now + probeEvery;
  }
  if (outcome.retryAfter !== null) {
    failing.resumesAt = Math.max(failing.resumesAt ?? 0, now + Math.min(outcome.retryAfter, longestPause));
  }
  const isGivenUp = now - (failing.failingSince ?? now) >= givenUpAfter;
  return isGivenUp ? { ...failing, disabledAt: now, disabledReason: 'failing' } : failing;
}

/** While this server was not running, nobody knows how the receiver did: that time is not held against it. */
function failingSince({ failingSince: since, lastFailedAt }: LaneHealth, now: number): number {
  if (since === null || lastFailedAt === null) return now;
  const unknown = now - lastFailedAt - longestPause - hour;
  return unknown > 0 ? since + unknown : since;
}

/** When the probe after one that starts `now` starts; earlier by up to a fifth, so that probes of many receivers spread. */
export function nextProbeAt(now: number, fraction: number): number {
  return now + Math.round(probeEvery * (1 - fraction / 5));
}

export function laneState({ downAt, disabledAt }: LaneHealth): 'open' | 'down' | 'disabled' {
  if (disabledAt !== null) return 'disabled';
  return downAt === null ? 'open' : 'down';
}
