import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const directory = new URL('./page/', import.meta.url);
const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`words.${locale}.json`, directory), 'utf8'));
const placesIn = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

const english = read('en');
const locales = readdirSync(directory).flatMap((name) => /^words\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);

test('the pages speak the languages of the phone app', () => {
  const spoken = readdirSync(new URL('../../../../../apps/phone/src/locales/', import.meta.url));
  assert.deepEqual(locales.toSorted(), spoken.map((name) => name.replace('.ts', '')).toSorted());
});

for (const locale of locales) {
  test(`${locale} has every text in the order of the English ones, with the same places for values`, () => {
    const words = read(locale);
    assert.deepEqual(Object.keys(words), Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      assert.notEqual(words[key]?.trim(), '', key);
      assert.deepEqual(placesIn(words[key]), placesIn(text), key);
      if (locale !== 'en') assert.notEqual(words[key], text, key);
    }
  });
}
