import { createContext } from 'react';
import { en } from '../locales/en.ts';
import { type Language, languages } from './languages.ts';
import type { Words } from './words.ts';

export interface Spoken {
  language: Language;
  words: Words;
  /** The tag that was chosen; null for as the browser prefers. */
  chosen: string | null;
  /** Speaks another language from now on; null goes back to what the browser prefers. */
  choose(tag: string | null): void;
}

export const LanguageContext = createContext<Spoken>({ language: languages[0], words: en, chosen: null, choose() {} });
