/** Times cross the network in whole seconds. */
export function inSeconds(at: number): number {
  return Math.floor(at / 1000);
}
