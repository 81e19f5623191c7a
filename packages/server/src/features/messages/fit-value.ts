import { graphemesOf } from './clean-value.ts';
import { isGsm7 } from './sms-segments.ts';

/** The first `count` visible characters and an ellipsis; the value itself when it has no more than that. */
export function cutValue(value: string, count: number): string {
  const graphemes = graphemesOf(value);
  return graphemes.length <= count ? value : beginning(graphemes, count);
}

/**
 * The longest beginning of the value that fits; empty when not even one character does. Searches by halves, because a
 * value can be long and `fits` writes a whole message each time.
 */
export function longestFitting(value: string, fits: (candidate: string) => boolean): string {
  if (fits(value)) return value;
  const graphemes = graphemesOf(value);
  let fitting = 0;
  let tooLong = graphemes.length;
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(beginning(graphemes, middle))) fitting = middle;
    else tooLong = middle;
  }
  return fitting === 0 ? '' : beginning(graphemes, fitting);
}

function beginning(graphemes: readonly string[], count: number): string {
  const kept = graphemes.slice(0, count).join('').trimEnd();
  // The one-character ellipsis is not in GSM-7: it alone would halve the room of a message.
  return kept + (isGsm7(kept) ? '...' : '…');
}
