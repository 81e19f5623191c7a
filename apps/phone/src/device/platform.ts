import type { Clock, Fetch } from '@countersign/device';

/** What the browser lends to calls of a device. */
export const platform: { fetch: Fetch; clock: Clock } = {
  // Called through the global: browsers refuse it as a method of something else.
  fetch: (url, init) => fetch(url, init),
  clock: { now: () => Date.now() },
};
