/** The one source of time. Epoch milliseconds. Everything that needs to know the time is handed one of these. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
