import type { Lane } from './open-lane.ts';

/** @param dueAt when it should have started, by `performance.now()`; waiting for its turn counts as the server's time. */
type RunUnit = (lane: Lane, number: number, dueAt: number, done: () => void) => void;

/** Each lane takes the next unit as soon as its last one is done. */
export async function runFreely(lanes: readonly Lane[], total: number, runUnit: RunUnit): Promise<void> {
  let next = 0;
  const follow = (lane: Lane, finish: () => void): void => {
    if (next >= total) {
      finish();
      return;
    }
    next += 1;
    runUnit(lane, next - 1, performance.now(), () => follow(lane, finish));
  };
  await Promise.all(lanes.map((lane) => new Promise<void>((resolve) => follow(lane, resolve))));
}

/** Units fall due `rate` times a second, however slowly the server answers. */
export async function runAtRate(lanes: readonly Lane[], total: number, rate: number, runUnit: RunUnit): Promise<void> {
  const free = [...lanes];
  const due: { number: number; at: number }[] = [];
  const began = performance.now();
  let finished = 0;
  await new Promise<void>((resolve) => {
    const serve = (): void => {
      while (due.length > 0 && free.length > 0) {
        // In turn, because servers let go of connections that stay unused.
        const lane = free.shift() as Lane;
        const { number, at } = due.shift() as { number: number; at: number };
        runUnit(lane, number, at, () => {
          free.push(lane);
          finished += 1;
          if (finished === total) resolve();
          else serve();
        });
      }
    };
    for (let number = 0; number < total; number += 1) {
      const delay = (number * 1000) / rate;
      setTimeout(() => {
        due.push({ number, at: began + delay });
        serve();
      }, delay);
    }
  });
}
