import type { Clock } from '../../src/kernel/clock.ts';
import type { Timers } from '../../src/kernel/timers.ts';

/** Time that stands still until a test moves it. */
export interface FakeTime {
  clock: Clock;
  timers: Timers;
  /**
   * Moves time on by `ms`, running what falls due on the way, each at its own time and in order; what that starts may set timers that
   * fall due on the way too.
   */
  advance(ms: number): Promise<void>;
  /** How many timers wait. */
  waiting(): number;
}

interface Timer {
  at: number;
  action: () => void;
}

export function makeFakeTime(start: number): FakeTime {
  let now = start;
  const timers = new Set<Timer>();

  function nextDue(end: number): Timer | undefined {
    const due = [...timers].filter((timer) => timer.at <= end);
    // Of equal ones the first set is the first to run: sorting is stable.
    return due.sort((one, other) => one.at - other.at)[0];
  }

  function after(delay: number, action: () => void): () => void {
    const timer = { at: now + Math.max(delay, 0), action };
    timers.add(timer);
    return () => timers.delete(timer);
  }

  return {
    clock: { now: () => now },
    timers: {
      after,
      afterIfAlive: after,
      soon: (action) => {
        setImmediate(action);
      },
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let timer = nextDue(end); timer; timer = nextDue(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.action();
        await settle();
      }
      now = end;
    },
    waiting: () => timers.size,
  };
}

/** Lets everything run that is ready and what it makes ready, several times over. What waits for disk or network is not waited for. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
