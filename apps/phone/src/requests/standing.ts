import type { DeviceFailure, PendingRequests, Reply, RequestRefusal } from '@countersign/device';

/** How things stand with the server of one identity. */
export interface Standing {
  /** `offline`: this device has no network. `failed`: the server answers, but not as it should. */
  reach: 'reached' | 'offline' | 'unreachable' | 'busy' | 'failed';
  /** Why something that waits cannot be shown. */
  refused: readonly RequestRefusal[];
  /** Somebody waits for a code of this device. */
  isNudged: boolean;
}

export function standingOf(reply: Reply<PendingRequests>, isOnline: boolean): Standing {
  if (reply.ok) {
    const { refused, isNudged } = reply.value;
    // What is over is nothing that was missed.
    return { reach: 'reached', refused: refused.filter((refusal) => refusal !== 'expired'), isNudged };
  }
  return { reach: reachOf(reply.failure, isOnline), refused: [], isNudged: false };
}

function reachOf({ kind }: DeviceFailure, isOnline: boolean): Standing['reach'] {
  if (kind === 'unreachable') return isOnline ? 'unreachable' : 'offline';
  return kind === 'try_later' ? 'busy' : 'failed';
}

/** What is said about all of them: the worst that the person can do something about. */
export function worstReach(standings: readonly Standing[]): Standing['reach'] | null {
  const order = ['offline', 'unreachable', 'busy', 'failed', 'reached'] as const;
  return order.find((reach) => standings.some((standing) => standing.reach === reach)) ?? null;
}
