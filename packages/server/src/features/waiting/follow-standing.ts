import type { Clock } from '../../kernel/clock.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Store } from '../../storage/index.ts';

/** Something that a page shows and that changes: an offer, an approval. */
export interface Followed<T> {
  /** What is followed; nobody may follow the same more than a few times at once. */
  subject: string;
  /** Its look now; null when there is nothing to see, and never will be again. */
  look(): Promise<T | null>;
  /** Topics of what changes it. */
  topicsOf(standing: T | null): string[];
  /** When it becomes another by itself, epoch milliseconds; null for never. */
  turnsAt(standing: T): number | null;
}

/** Neither call may throw. */
export interface StandingFollower<T> {
  hear(standing: T | null): void;
  /** Nothing follows. */
  end(): void;
}

/** Tells how something stands, and how it stands whenever that has changed. Resolves when the follower has heard the first of it. */
export type FollowStanding = <T>(
  followed: Followed<T>,
  follower: StandingFollower<T>,
) => Promise<Result<{ stop: () => void }, 'too_many'>>;

export interface FollowStandingDeps {
  store: Pick<Store, 'listen'>;
  clock: Clock;
  timers: Timers;
  limits?: { perSubject: number; all: number };
}

/** A page in some tabs of one person; beyond that the oldest ends. All: what a node has memory for many times over. */
const usualLimits = { perSubject: 4, all: 10_000 };

/** The longest that a timer of the platform can wait, nearly. */
const longestDelay = 2_000_000_000;

export function makeFollowStanding({ store, clock, timers, limits = usualLimits }: FollowStandingDeps): FollowStanding {
  const places = new Map<string, Set<() => void>>();
  let count = 0;

  return async <T>(followed: Followed<T>, follower: StandingFollower<T>) => {
    if (count >= limits.all) return refuse('too_many');
    const leave = take(followed.subject, last);
    const listening = new Map<string, () => void>();
    let cancelTimer = () => {};
    let isStopped = false;
    let isLooking = false;
    let isStirred = false;
    let told: string | undefined;

    listenTo(null);
    try {
      await look();
    } catch (error) {
      stop();
      throw error;
    }
    return { ok: true, stop };

    function stop(): void {
      if (isStopped) return;
      isStopped = true;
      leave();
      cancelTimer();
      for (const stopListening of listening.values()) stopListening();
    }

    function last(): void {
      if (isStopped) return;
      stop();
      follower.end();
    }

    function stir(): void {
      isStirred = true;
      // Who is not told any more is better off coming back.
      if (!isLooking && !isStopped) look().catch(last);
    }

    /** What happens while it looks makes it look once more. */
    async function look(): Promise<void> {
      isLooking = true;
      try {
        do {
          isStirred = false;
          const standing = await followed.look();
          if (!isStopped) tell(standing);
        } while (isStirred && !isStopped);
      } finally {
        isLooking = false;
      }
    }

    function tell(standing: T | null): void {
      const now = JSON.stringify(standing);
      if (now !== told) follower.hear(standing);
      told = now;
      if (standing === null) {
        last();
        return;
      }
      listenTo(standing);
      const turnsAt = followed.turnsAt(standing);
      cancelTimer();
      const delay = turnsAt === null ? longestDelay : Math.max(0, turnsAt - clock.now());
      if (turnsAt !== null) cancelTimer = timers.afterIfAlive(Math.min(delay, longestDelay), stir);
    }

    function listenTo(standing: T | null): void {
      for (const topic of followed.topicsOf(standing)) {
        if (!listening.has(topic)) listening.set(topic, store.listen(topic, stir));
      }
    }
  };

  function take(subject: string, giveWay: () => void): () => void {
    const others = places.get(subject) ?? new Set();
    const [oldest] = others;
    if (oldest && others.size >= limits.perSubject) oldest();
    // The set of a subject whose last place was just given up is not in the table any more.
    places.set(subject, others.add(giveWay));
    count += 1;
    return () => {
      count -= 1;
      others.delete(giveWay);
      if (others.size === 0) places.delete(subject);
    };
  }
}
