/** The smallest value that at least `share` (above 0, at most 1) of all values do not exceed: nearest rank, nothing is invented between two. */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) throw new Error('no values, no percentile');
  return sorted[Math.max(Math.ceil(sorted.length * share), 1) - 1] as number;
}
