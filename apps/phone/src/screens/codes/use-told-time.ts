import { useEffect, useState } from 'react';
import type { CodeItem } from '../../codes/code-item.ts';
import { spellDigits } from '../../codes/group-digits.ts';
import { nameOf } from '../../codes/read-entry.ts';
import type { ShownCode } from '../../codes/use-code.ts';
import { showDuration } from '../../language/show-duration.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';

/** Seconds before its end at which a code is spoken of once more. */
const lastCall = 10;

/** Says how long a code is good for when it takes the focus, and once more when ten seconds are left. Never in between. */
export function useToldTime(item: CodeItem, shown: ShownCode | null, isHidden: boolean, say: (text: string) => void) {
  const { words, language } = useLanguage();
  const [hasFocus, setFocus] = useState(false);
  const name = nameOf(item);
  const validUntil = shown?.validUntil;
  const said = (seconds: number) => ({ name, duration: showDuration(seconds, 'second', language.tag) });
  const stillGood = fill(words.codeGoodForStill, said(lastCall));

  useEffect(() => {
    if (!hasFocus || validUntil === undefined || item.period <= lastCall) return;
    const wait = validUntil - lastCall * 1000 - Date.now();
    if (wait <= 0) return;
    const timer = setTimeout(() => say(stillGood), wait);
    return () => clearTimeout(timer);
  }, [hasFocus, validUntil, item.period, stillGood, say]);

  return {
    onFocus() {
      setFocus(true);
      if (!shown || isHidden) return;
      const left = Math.max(1, Math.ceil((shown.validUntil - Date.now()) / 1000));
      say(fill(words.codeGoodFor, { ...said(left), code: spellDigits(shown.code) }));
    },
    onBlur: () => setFocus(false),
  };
}
