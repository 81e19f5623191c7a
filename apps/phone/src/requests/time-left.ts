/** What is said about how long something can still be answered. */
export interface TimeLeft {
  value: number;
  unit: 'day' | 'hour' | 'minute' | 'second';
  /** Milliseconds until something else is to be said. */
  until: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Requests that never expire name a time ten years away. */
const asGoodAsNever = 366 * day;

/**
 * How long is left, as coarse as it can be said: rounded down, so that it is never promised longer than it is, and by ten seconds
 * until the last ten, so that the page is calm. Null when there is no end worth a word.
 */
export function timeLeft(milliseconds: number): TimeLeft | null {
  if (milliseconds > asGoodAsNever) return null;
  const left = Math.max(0, milliseconds);
  if (left >= 2 * day) return { ...steps(left, day), unit: 'day' };
  if (left >= 2 * hour) return { ...steps(left, hour), unit: 'hour' };
  if (left >= 2 * minute) return { ...steps(left, minute), unit: 'minute' };
  const { value, until } = left >= 10 * second ? steps(left, 10 * second) : steps(left, second);
  return { value: left >= 10 * second ? value * 10 : value, unit: 'second', until };
}

function steps(left: number, step: number): { value: number; until: number } {
  return { value: Math.floor(left / step), until: (left % step) + 1 };
}
