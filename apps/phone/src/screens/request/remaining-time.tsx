import { useEffect, useState } from 'react';
import { clientOf } from '../../device/client-of.ts';
import { showDuration } from '../../language/show-duration.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { timeLeft } from '../../requests/time-left.ts';
import type { Identity } from '../../vault/identity.ts';

/** Browsers keep no timer for longer. */
const longestTimer = 3_600_000;

/** How long a request can still be answered. It changes without being read aloud: whoever wants to know looks at it. */
export function RemainingTime({
  identity,
  expiresAt,
  warns = false,
}: {
  identity: Identity;
  expiresAt: number;
  /** Whether the last minute is said aloud, once. */
  warns?: boolean;
}) {
  const { words, language } = useLanguage();
  const [, tick] = useState(0);
  const left = timeLeft(expiresAt - clientOf(identity).now());
  const until = left === null || left.value === 0 ? null : Math.min(left.until, longestTimer);

  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => tick((count) => count + 1), until);
    return () => clearTimeout(timer);
  });
  if (left === null) return null;
  const isLastMinute = left.unit === 'second' && left.value <= 60;
  return (
    <>
      <span role="timer" aria-live="off">
        {fill(words.timeLeft, { time: showDuration(left.value, left.unit, language.tag) })}
      </span>
      {warns && (
        <span className="only-heard" role="status">
          {isLastMinute && words.lastMinute}
        </span>
      )}
    </>
  );
}
