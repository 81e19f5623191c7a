import { countryLocales } from './country-locales.ts';
import { localeAliases } from './locale-aliases.ts';
import { allLocales, type Locale } from './locale-name.ts';

export { allLocales, type Locale };

/** What is sent when nothing better is known. */
const defaultLocale: Locale = 'en';

const localeOfTag: ReadonlyMap<string, Locale> = new Map([
  ...localeAliases,
  ...allLocales.map((locale) => [locale.toLowerCase(), locale] as const),
]);

/** First row of a calling code is the country that stands for it (`1` is the United States). */
const localeOfCallingCode = new Map<number, Locale>();
const localeOfIsoCountry = new Map<string, Locale>();
for (const [isoCountry, callingCode, locale] of countryLocales) {
  localeOfIsoCountry.set(isoCountry, locale);
  if (!localeOfCallingCode.has(callingCode)) localeOfCallingCode.set(callingCode, locale);
}

/** Longer than any real tag; a bound on the work a caller can ask for. */
const longestTag = 64;

/**
 * The locale whose texts serve a BCP 47 tag, in any case, with `-` or `_`; null when we have none.
 * Subtags are cut from the right until something matches: `zh-Hant-TW` → `zh-hant` → zh-HK, `fr-CA` → fr.
 */
export function matchLocale(tag: string): Locale | null {
  if (tag.length > longestTag) return null;
  const subtags = tag.trim().toLowerCase().replaceAll('_', '-').split('-');
  for (let count = subtags.length; count > 0; count -= 1) {
    const found = localeOfTag.get(subtags.slice(0, count).join('-'));
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * The language most people with a number of this country read, of those we have.
 * @param callingCode of the number, `49`
 * @param isoCountry two letters, if known: tells apart countries that share a calling code, as `DO` and `US` do
 */
export function localeOfCountry(callingCode: number, isoCountry?: string): Locale {
  const byIso = isoCountry === undefined ? undefined : localeOfIsoCountry.get(isoCountry.toUpperCase());
  return byIso ?? localeOfCallingCode.get(callingCode) ?? defaultLocale;
}

/** What is known of the reader's language; each part may be missing. */
export interface LocaleHints {
  /** The tag sent with this request. */
  requested?: string | null | undefined;
  /** The tag kept with the user. */
  user?: string | null | undefined;
  /** What {@link localeOfCountry} said of the phone number. */
  country?: Locale | null | undefined;
}

/**
 * Requested, then user, then country, then English. A tag we have no texts for is passed over: a code in a second-best
 * language still lets its reader in, an error does not.
 */
export function chooseLocale({ requested, user, country }: LocaleHints): Locale {
  return matchLocale(requested ?? '') ?? matchLocale(user ?? '') ?? country ?? defaultLocale;
}

/** The direction the texts of a locale run in. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' || locale === 'he' ? 'rtl' : 'ltr';
}
