/** One calendar month in UTC. */
export interface Month {
  /** Like `2026-11`. */
  key: string;
  year: number;
  /** English name. */
  name: string;
  /** Epoch milliseconds; `to` is the first moment after it. */
  from: number;
  to: number;
}

const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The month that lies `back` months before the one `at` falls into. */
export function monthOf(at: number, back = 0): Month {
  const date = new Date(at);
  const from = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1));
  const [year, index] = [from.getUTCFullYear(), from.getUTCMonth()];
  return {
    key: `${year}-${String(index + 1).padStart(2, '0')}`,
    year,
    name: names[index] ?? '',
    from: from.getTime(),
    to: Date.UTC(year, index + 1, 1),
  };
}
