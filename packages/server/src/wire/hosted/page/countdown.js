/**
 * Counts down to a time of the server, whose clock may differ from this one.
 * @param tick called every second with the seconds left, at last with 0
 * @returns stops it
 */
export function countDown({ expiresAt, serverTime }, tick) {
  // The clock of the screen may be set while it is looked at; this one only runs.
  const end = performance.now() + expiresAt - serverTime;
  // Rounded: the difference of two fractions is a little more than it should be at times, and would show a second too many.
  const millisecondsLeft = () => Math.max(0, Math.round(end - performance.now()));
  let timer = 0;
  function step() {
    const left = Math.ceil(millisecondsLeft() / 1000);
    tick(left);
    if (left > 0) timer = window.setTimeout(step, millisecondsLeft() % 1000 || 1000);
  }
  step();
  return () => window.clearTimeout(timer);
}

/** `4:05`, and `1:00:00` from an hour on. */
export function clockText(seconds) {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first, ...rest] = parts[0] > 0 ? parts : parts.slice(1);
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}
