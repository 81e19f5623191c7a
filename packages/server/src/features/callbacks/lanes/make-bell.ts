import type { Timers } from '../../../kernel/timers.ts';

/** Wakes one who waits; rung while nobody waits, it wakes the next one at once. */
export interface Bell {
  ring(): void;
  /** Resolves when it was rung since the last time, or after `atMost` milliseconds. */
  wait(atMost: number): Promise<void>;
}

export function makeBell(timers: Timers): Bell {
  let isRung = false;
  let wake = () => {};
  return {
    ring() {
      isRung = true;
      wake();
    },
    async wait(atMost) {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const cancel = timers.after(atMost, resolve);
          wake = () => {
            cancel();
            resolve();
          };
        });
      }
      isRung = false;
    },
  };
}
