const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago a moment was, as people say it: “3 hours ago”. */
export function ago(at: number, now: number, tag: string): string {
  const passed = Math.max(0, now - at);
  const [unit, length] = units.find(([, milliseconds]) => passed >= milliseconds) ?? (['minute', 60_000] as const);
  // The `0` of a minute is "this minute".
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(-Math.floor(passed / length), unit);
}
