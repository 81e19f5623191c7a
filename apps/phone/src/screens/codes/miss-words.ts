import type { MissReason } from '../../codes/miss.ts';
import type { Words } from '../../language/words.ts';

/** Why an entry stays behind, as it is told. */
export function missWords(reason: MissReason, words: Words): string {
  const said: Record<MissReason, string> = {
    counter: words.missCounter,
    steam: words.missSteam,
    kind: words.missKind,
    secret: words.missSecret,
    digits: words.missDigits,
    period: words.missPeriod,
    algorithm: words.missAlgorithm,
    twice: words.missTwice,
    unreadable: words.missUnreadable,
  };
  return said[reason];
}
