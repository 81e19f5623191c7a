import { en } from '../locales/en.ts';
import type { Words } from './words.ts';

export interface Language {
  /** IETF language tag. */
  tag: string;
  /** Its name in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  load(): Promise<Words>;
}

/** Every language the app speaks. English is always there; the others are fetched, and kept with the app, when chosen. */
export const languages: readonly [Language, ...Language[]] = [
  { tag: 'en', name: 'English', direction: 'ltr', load: async () => en },
  { tag: 'cs', name: 'Čeština', direction: 'ltr', load: async () => (await import('../locales/cs.ts')).cs },
  { tag: 'de', name: 'Deutsch', direction: 'ltr', load: async () => (await import('../locales/de.ts')).de },
  { tag: 'el', name: 'Ελληνικά', direction: 'ltr', load: async () => (await import('../locales/el.ts')).el },
  { tag: 'es', name: 'Español', direction: 'ltr', load: async () => (await import('../locales/es.ts')).es },
  { tag: 'fr', name: 'Français', direction: 'ltr', load: async () => (await import('../locales/fr.ts')).fr },
  { tag: 'he', name: 'עברית', direction: 'rtl', load: async () => (await import('../locales/he.ts')).he },
  { tag: 'it', name: 'Italiano', direction: 'ltr', load: async () => (await import('../locales/it.ts')).it },
  { tag: 'nl', name: 'Nederlands', direction: 'ltr', load: async () => (await import('../locales/nl.ts')).nl },
  { tag: 'pl', name: 'Polski', direction: 'ltr', load: async () => (await import('../locales/pl.ts')).pl },
  {
    tag: 'pt-BR',
    name: 'Português (Brasil)',
    direction: 'ltr',
    load: async () => (await import('../locales/pt-BR.ts')).ptBR,
  },
  { tag: 'ru', name: 'Русский', direction: 'ltr', load: async () => (await import('../locales/ru.ts')).ru },
  { tag: 'sv', name: 'Svenska', direction: 'ltr', load: async () => (await import('../locales/sv.ts')).sv },
  { tag: 'tr', name: 'Türkçe', direction: 'ltr', load: async () => (await import('../locales/tr.ts')).tr },
  { tag: 'uk', name: 'Українська', direction: 'ltr', load: async () => (await import('../locales/uk.ts')).uk },
  { tag: 'ar', name: 'العربية', direction: 'rtl', load: async () => (await import('../locales/ar.ts')).ar },
  { tag: 'fa', name: 'فارسی', direction: 'rtl', load: async () => (await import('../locales/fa.ts')).fa },
  { tag: 'ur', name: 'اردو', direction: 'rtl', load: async () => (await import('../locales/ur.ts')).ur },
  { tag: 'ja', name: '日本語', direction: 'ltr', load: async () => (await import('../locales/ja.ts')).ja },
  { tag: 'ko', name: '한국어', direction: 'ltr', load: async () => (await import('../locales/ko.ts')).ko },
  { tag: 'zh', name: '简体中文', direction: 'ltr', load: async () => (await import('../locales/zh.ts')).zh },
  {
    tag: 'zh-HK',
    name: '繁體中文（香港）',
    direction: 'ltr',
    load: async () => (await import('../locales/zh-HK.ts')).zhHK,
  },
  { tag: 'hi', name: 'हिन्दी', direction: 'ltr', load: async () => (await import('../locales/hi.ts')).hi },
];

/** Where the script decides, not the first part of the tag: whoever writes traditional Chinese does not read simplified Chinese. */
const scripts: Readonly<Record<string, string>> = { 'zh-tw': 'zh-HK', 'zh-mo': 'zh-HK', 'zh-hant': 'zh-HK' };

/** The first wanted language that there is: by its whole tag, by its script, or by its first part. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const lower = tag.toLowerCase();
    const written = Object.entries(scripts).find(([start]) => lower.startsWith(start))?.[1] ?? tag;
    const exact = languages.find((language) => language.tag.toLowerCase() === written.toLowerCase());
    const near = languages.find((language) => language.tag.split('-')[0] === lower.split('-')[0]);
    const found = exact ?? near;
    if (found) return found;
  }
  return languages[0];
}
