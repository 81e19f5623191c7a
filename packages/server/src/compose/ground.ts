import type { Settings } from '../config/index.ts';
import type { HttpLog } from '../http/app.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Seal } from '../kernel/seal.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Store } from '../storage/index.ts';

/** What the house stands on: everything that touches the world outside, injected. */
export interface Ground {
  settings: Settings;
  store: Store;
  seal: Seal;
  clock: Clock;
  random: Random;
  timers: Timers;
  log: HttpLog;
}
