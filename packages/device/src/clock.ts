/** What the local clock says. Epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** Times cross the network in whole seconds. */
export function inSeconds(at: number): number {
  return Math.floor(at / 1000);
}
