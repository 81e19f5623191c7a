/** A day and a time of day as the language writes them. `at`: epoch milliseconds. */
export function showMoment(at: number, tag: string): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
