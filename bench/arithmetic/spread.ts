/** A figure that was taken several times. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** Median and range; of an even number of values the median is the mean of the middle two. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const least = sorted[0];
  if (least === undefined) throw new Error('no values, no spread');
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]] as [number, number];
  return { median: (low + high) / 2, least, most: sorted.at(-1) as number };
}
