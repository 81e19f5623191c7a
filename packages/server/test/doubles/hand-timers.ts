import type { Timers } from '../../src/kernel/timers.ts';

/** Timers that a test moves by hand. */
export interface HandTimers extends Timers {
  /** Runs everything that is due within the next `delay` milliseconds, in order. */
  advance(delay: number): void;
  /** Delays of the timers that are pending. */
  pending(): number[];
  /** Resolves as soon as a timer of this delay is pending. */
  scheduled(delay: number): Promise<void>;
  /** Resolves as soon as no timer is pending. */
  idle(): Promise<void>;
}

export function makeHandTimers(): HandTimers {
  let now = 0;
  let timers: { delay: number; dueAt: number; action: () => void }[] = [];
  let watchers: { delay: number; resolve: () => void }[] = [];
  let idlers: (() => void)[] = [];
  const remove = (timer: (typeof timers)[number]) => {
    timers = timers.filter((other) => other !== timer);
    if (timers.length > 0) return;
    for (const resolve of idlers) resolve();
    idlers = [];
  };
  const after = (delay: number, action: () => void) => {
    const timer = { delay, dueAt: now + delay, action };
    timers.push(timer);
    for (const watcher of watchers) if (watcher.delay === delay) watcher.resolve();
    watchers = watchers.filter((watcher) => watcher.delay !== delay);
    return () => remove(timer);
  };

  return {
    after,
    afterIfAlive: after,
    soon: (action) => void setImmediate(action),
    advance(delay) {
      const until = now + delay;
      for (;;) {
        const [next] = timers.filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt);
        if (!next) break;
        now = next.dueAt;
        remove(next);
        next.action();
      }
      now = until;
    },
    pending: () => timers.map(({ delay }) => delay),
    scheduled(delay) {
      if (timers.some((timer) => timer.delay === delay)) return Promise.resolve();
      return new Promise((resolve) => watchers.push({ delay, resolve }));
    },
    idle() {
      if (timers.length === 0) return Promise.resolve();
      return new Promise((resolve) => idlers.push(resolve));
    },
  };
}
