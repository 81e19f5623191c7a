/**
 * How each run compares with the yardstick's runs right before and right after it. The machine's mood changes from minute to minute,
 * so only neighbours are compared. `yardstick` has one value more than `runs`.
 */
export function pairedRatios(runs: readonly number[], yardstick: readonly number[]): number[] {
  if (yardstick.length !== runs.length + 1) throw new Error('each run stands between two of the yardstick');
  return runs.map((run, index) => run / (((yardstick[index] as number) + (yardstick[index + 1] as number)) / 2));
}
