import { use } from 'react';
import { LanguageContext, type Spoken } from './language-context.ts';
import type { Words } from './words.ts';

export const useWords = (): Words => use(LanguageContext).words;
export const useLanguage = (): Spoken => use(LanguageContext);
