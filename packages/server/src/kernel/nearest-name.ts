/**
 * The known name that a mistyped one resembles most.
 * @param atMost edits (letters put in, left out or replaced) beyond which nothing resembles it; any number when left out
 */
export function nearestName(name: string, known: readonly string[], atMost = Number.POSITIVE_INFINITY): string | null {
  let nearest: string | null = null;
  let fewest = atMost;
  for (const candidate of known) {
    const edits = distance(name, candidate);
    if (edits > fewest || (edits === fewest && nearest !== null)) continue;
    nearest = candidate;
    fewest = edits;
  }
  return nearest;
}

/** The known name that is likely what somebody meant who typed another one; null when none looks like it. */
export function likelyName(typed: string, known: readonly string[]): string | null {
  return nearestName(typed, known, Math.min(3, Math.floor(typed.length / 2)));
}

/** Levenshtein distance, one row at a time. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
