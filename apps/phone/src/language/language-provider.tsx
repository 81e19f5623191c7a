import { type ReactNode, useEffect, useState } from 'react';
import { en } from '../locales/en.ts';
import { LanguageContext } from './language-context.ts';
import { chooseLanguage, languages } from './languages.ts';
import type { Words } from './words.ts';

const kept = 'countersign.language';

/** Speaks the chosen language, or the one the browser prefers, and lays the page out in its direction. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(() => localStorage.getItem(kept));
  const [spoken, setSpoken] = useState<{ tag: string; words: Words }>({ tag: 'en', words: en });
  const language = chooseLanguage(chosen === null ? navigator.languages : [chosen]);

  useEffect(() => {
    let isWanted = true;
    void language.load().then((words) => {
      if (isWanted) setSpoken({ tag: language.tag, words });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);

  // The page says what it shows, not what it is about to show.
  const shown = languages.find(({ tag }) => tag === spoken.tag) ?? languages[0];
  useEffect(() => {
    document.documentElement.lang = shown.tag;
    document.documentElement.dir = shown.direction;
  }, [shown]);

  const choose = (tag: string | null) => {
    if (tag === null) localStorage.removeItem(kept);
    else localStorage.setItem(kept, tag);
    setChosen(tag);
  };
  return <LanguageContext value={{ language: shown, words: spoken.words, chosen, choose }}>{children}</LanguageContext>;
}
