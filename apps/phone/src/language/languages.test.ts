import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../locales/en.ts';
import { chooseLanguage, languages } from './languages.ts';

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur']);
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('no language is there twice', () => {
  assert.equal(new Set(languages.map(({ tag }) => tag)).size, languages.length);
});

for (const { tag, name, direction, load } of languages) {
  test(`${name} (${tag}) has every text, with the same places for values`, async () => {
    const words: Readonly<Record<string, string>> = await load();
    assert.deepEqual(Object.keys(words).sort(), Object.keys(en).sort());
    for (const [key, english] of Object.entries(en)) {
      assert.notEqual(words[key]?.trim(), '', key);
      assert.deepEqual(placesIn(words[key] ?? ''), placesIn(english), key);
    }
  });

  test(`${name} (${tag}) runs the way it is written`, () => {
    assert.equal(direction, rightToLeft.has(tag) ? 'rtl' : 'ltr');
    assert.equal(new Intl.Locale(tag).toString(), tag);
  });
}

test('the first wanted language that there is, by its whole tag or its first part', () => {
  assert.equal(chooseLanguage(['xx', 'he-IL', 'en']).tag, 'he');
  assert.equal(chooseLanguage(['HE']).tag, 'he');
  assert.equal(chooseLanguage(['xx']).tag, 'en');
  assert.equal(chooseLanguage([]).tag, 'en');
  for (const tag of ['zh-TW', 'zh-Hant-TW', 'zh-MO', 'zh-HK']) assert.equal(chooseLanguage([tag]).tag, 'zh-HK');
  for (const tag of ['zh', 'zh-CN', 'zh-Hans-SG']) assert.equal(chooseLanguage([tag]).tag, 'zh');
  assert.equal(chooseLanguage(['pt-PT']).tag, 'pt-BR');
});
