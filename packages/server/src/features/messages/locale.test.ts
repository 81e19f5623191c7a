import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { countryLocales } from './country-locales.ts';
import { allLocales, chooseLocale, directionOf, localeOfCountry, matchLocale } from './locale.ts';
import { localeAliases } from './locale-aliases.ts';

/** The values the Authy API documents; clients send them. */
const authyLocales =
  'af ar ca zh zh-CN zh-HK hr cs da nl en en-GB et fi fr de el he hi hu id it ja kn ko lt ms mr nb pl pt-BR pt ro ru sk es sv tl te th tr vi uk';

test('every locale of the API is there, once', () => {
  assert.deepEqual([...allLocales].sort(), authyLocales.split(' ').sort());
  assert.equal(new Set(allLocales).size, allLocales.length);
});

describe('matchLocale', () => {
  for (const locale of allLocales) {
    test(`${locale} is itself, in any case, with either separator`, () => {
      for (const tag of [locale, locale.toLowerCase(), locale.toUpperCase(), locale.replace('-', '_'), ` ${locale} `]) {
        assert.equal(matchLocale(tag), locale);
      }
    });
  }

  for (const [tag, locale] of [
    ['pt-PT', 'pt'],
    ['pt-AO', 'pt'],
    ['en-US', 'en'],
    ['en-CA', 'en'],
    ['en-AU', 'en-GB'],
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['fil', 'tl'],
    ['fil-PH', 'tl'],
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['in', 'id'],
    ['in-ID', 'id'],
    ['zh-TW', 'zh-HK'],
    ['zh_TW', 'zh-HK'],
    ['zh-Hant', 'zh-HK'],
    ['zh-Hant-TW', 'zh-HK'],
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-XX', 'zh'],
    ['es-419', 'es'],
    ['fr-CA', 'fr'],
    ['de-CH-1996', 'de'],
    ['ar-u-nu-arab', 'ar'],
  ] as const) {
    test(`${tag} is served by ${locale}`, () => assert.equal(matchLocale(tag), locale));
  }

  for (const tag of [
    '',
    ' ',
    '-',
    'xx',
    'tlh',
    'english',
    'x-en',
    '__proto__',
    'constructor',
    'en'.repeat(40),
    '*',
    'e n',
  ]) {
    test(`${JSON.stringify(tag)} has no texts`, () => assert.equal(matchLocale(tag), null));
  }

  test('no alias hides a locale, and each is written as it is looked up', () => {
    const locales = new Set<string>(allLocales.map((locale) => locale.toLowerCase()));
    for (const [tag] of localeAliases) {
      assert.equal(tag, tag.toLowerCase());
      assert.ok(!locales.has(tag), tag);
    }
    assert.equal(new Set(localeAliases.map(([tag]) => tag)).size, localeAliases.length);
  });
});

describe('localeOfCountry', () => {
  for (const [callingCode, isoCountry, locale] of [
    [1, undefined, 'en'],
    [1, 'DO', 'es'],
    [1, 'PR', 'es'],
    [7, undefined, 'ru'],
    [44, undefined, 'en-GB'],
    [49, undefined, 'de'],
    [49, 'de', 'de'],
    [55, undefined, 'pt-BR'],
    [351, undefined, 'pt'],
    [358, 'AX', 'sv'],
    [380, undefined, 'uk'],
    [86, undefined, 'zh-CN'],
    [852, undefined, 'zh-HK'],
    [886, undefined, 'zh-HK'],
    [972, undefined, 'he'],
    [966, undefined, 'ar'],
    [91, undefined, 'en-GB'],
  ] as const) {
    test(`+${callingCode} ${isoCountry ?? ''} reads ${locale}`, () =>
      assert.equal(localeOfCountry(callingCode, isoCountry), locale));
  }

  test('an unknown country falls back to its calling code, an unknown code to English', () => {
    assert.equal(localeOfCountry(49, 'ZZ'), 'de');
    assert.equal(localeOfCountry(999), 'en');
    assert.equal(localeOfCountry(Number.NaN), 'en');
    assert.equal(localeOfCountry(999, '__proto__'), 'en');
  });

  test('the table names each country once', () => {
    assert.equal(new Set(countryLocales.map(([isoCountry]) => isoCountry)).size, countryLocales.length);
    for (const [isoCountry, callingCode] of countryLocales) {
      assert.match(isoCountry, /^[A-Z]{2}$/);
      assert.ok(Number.isInteger(callingCode) && callingCode > 0 && callingCode < 1000);
    }
  });
});

describe('chooseLocale', () => {
  test('asks the request, then the user, then the country, then takes English', () => {
    assert.equal(chooseLocale({ requested: 'fr', user: 'de', country: 'es' }), 'fr');
    assert.equal(chooseLocale({ requested: null, user: 'de', country: 'es' }), 'de');
    assert.equal(chooseLocale({ user: null, country: 'es' }), 'es');
    assert.equal(chooseLocale({}), 'en');
  });

  test('a tag without texts is passed over', () => {
    assert.equal(chooseLocale({ requested: 'tlh', user: 'de', country: 'es' }), 'de');
    assert.equal(chooseLocale({ requested: 'tlh', user: '', country: 'es' }), 'es');
    assert.equal(chooseLocale({ requested: 'tlh', user: '??', country: null }), 'en');
  });
});

test('Arabic and Hebrew run from right to left, nothing else does', () => {
  assert.deepEqual(
    allLocales.filter((locale) => directionOf(locale) === 'rtl'),
    ['ar', 'he'],
  );
});

test('the page about languages lists every locale', async () => {
  const page = await readFile(new URL('../../../../../docs/languages.md', import.meta.url), 'utf8');
  for (const locale of allLocales) assert.ok(page.includes(`| \`${locale}\` |`), locale);
});
