import { type applicationRows, readApplication } from '../features/applications/index.ts';

type ApplicationRow = Awaited<ReturnType<typeof applicationRows.all>>[number];

/** An application as operators see it: everything but its keys. Times are ISO 8601. */
export function describeApplication(row: ApplicationRow, now: number) {
  const until = row.previous_key_until;
  return {
    ...readApplication(row),
    createdAt: new Date(row.created_at).toISOString(),
    /** Until when the key before the last rotation still works; null when it does not. */
    previousKeyUntil: until !== null && until > now ? new Date(until).toISOString() : null,
    isDisabled: row.disabled_at !== null,
  };
}
