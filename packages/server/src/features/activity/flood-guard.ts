import type { Clock } from '../../kernel/clock.ts';

/** Of one kind, in one application, on one node. */
const mostPerMinute = 600;
const minute = 60_000;

/** Says whether one more activity of an unbounded kind may be noted: what is over the bound of a minute is passed over. */
export type FloodGuard = (applicationId: number, kind: string) => boolean;

export function makeFloodGuard({ clock }: { clock: Clock }): FloodGuard {
  let startedAt = Number.NEGATIVE_INFINITY;
  const used = new Map<string, number>();

  return (applicationId, kind) => {
    const now = clock.now();
    if (now >= startedAt + minute || now < startedAt) {
      startedAt = now;
      used.clear();
    }
    const key = `${applicationId} ${kind}`;
    const count = used.get(key) ?? 0;
    used.set(key, count + 1);
    return count < mostPerMinute;
  };
}
