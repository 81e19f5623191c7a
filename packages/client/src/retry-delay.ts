/** How a call may be sent again: `safe` calls change nothing, `keyed` ones name an idempotency key, others never are. */
export type Repeatable = 'safe' | 'keyed' | 'never';

export interface Attempted {
  /** Attempts so far, at least 1. */
  attempts: number;
  /** How many more there may be after the first. */
  retries: number;
  repeatable: Repeatable;
  /** Null when no reply came. */
  reply: { status: number; code: number | null; retryAfter: number | null } | null;
  /** A number in [0, 1). */
  random: number;
}

const first = 250;
/** Whoever is told to wait longer learns it from the error and decides. */
const longest = 30_000;

/** Milliseconds after which to try again, or null when what came is final. */
export function retryDelay({ attempts, retries, repeatable, reply, random }: Attempted): number | null {
  if (repeatable === 'never' || attempts > retries) return null;
  if (reply && !isPassing(reply)) return null;

  const asked = (reply?.retryAfter ?? 0) * 1000;
  if (asked > longest) return null;
  // Between half and the whole, so that clients that failed together do not come back together.
  const backOff = Math.min(first * 2 ** (attempts - 1), longest) * (0.5 + random / 2);
  return Math.max(asked, Math.round(backOff));
}

/** Of the statuses from 500 up, 503 is also how suspensions and channels that are off are answered: their codes say so. */
function isPassing({ status, code }: { status: number; code: number | null }): boolean {
  if (status === 429) return true;
  return status >= 500 && (code === null || code === 60000);
}
