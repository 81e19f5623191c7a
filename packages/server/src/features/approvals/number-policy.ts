import { type Result, refuse } from '../../kernel/result.ts';
import type { ApplicationSettings } from '../applications/index.ts';
import type { NumberMatching } from './number-matching.ts';

export interface NumberWish {
  /** What the request asks for; null when it says nothing. */
  asked: NumberMatching | null;
  /** Whether whoever asked will show the number to the person. */
  showsNumber: boolean;
  /** Whether the person reported a request lately: then no tap alone may approve. */
  isDemanded: boolean;
}

/** What is demanded where the application never chose. */
const usualMatching = 'type2';

/**
 * Which kind of number an approval needs, and whether the application is told it. A client that knows nothing of numbers gets an
 * approval without one, unless somebody demands it: then it gets an error rather than a request that nobody could answer.
 */
export function chooseNumberMatching(
  settings: ApplicationSettings,
  { asked, showsNumber, isDemanded }: NumberWish,
): Result<{ matching: NumberMatching; isReturned: boolean }, 'number_unseen'> {
  const chosen = settings.numberMatching ?? 'none';
  const matching = settings.numberMatchingAlways === true && chosen !== 'none' ? chosen : wanted();
  if (matching === 'none') return { ok: true, matching, isReturned: false };
  const isReturned = showsNumber || settings.numberReturned === true;
  return isReturned ? { ok: true, matching, isReturned } : refuse('number_unseen');

  function wanted(): NumberMatching {
    const wish = asked ?? (showsNumber || isDemanded ? chosen : 'none');
    const mustHave = isDemanded || settings.numberMatchingAlways === true;
    if (wish !== 'none' || !mustHave) return wish;
    return chosen === 'none' ? usualMatching : chosen;
  }
}
