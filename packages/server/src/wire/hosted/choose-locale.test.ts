import assert from 'node:assert/strict';
import { test } from 'node:test';

// As browsers load it: no type goes with it.
const { chooseLocale }: { chooseLocale(wanted: readonly string[], locales: readonly string[]): string } = await import(
  new URL('./page/choose-locale.js', import.meta.url).href
);

const locales = ['ar', 'de', 'en', 'pt-BR', 'zh-HK', 'zh'];

test('the first language wanted that is there, by its whole tag or its first part', () => {
  assert.equal(chooseLocale(['xx', 'de-CH', 'en'], locales), 'de');
  assert.equal(chooseLocale(['AR'], locales), 'ar');
  assert.equal(chooseLocale(['pt-PT'], locales), 'pt-BR');
  for (const tag of ['zh-TW', 'zh-Hant-TW', 'zh-MO', 'zh-HK']) assert.equal(chooseLocale([tag], locales), 'zh-HK');
  for (const tag of ['zh', 'zh-CN', 'zh-Hans-SG']) assert.equal(chooseLocale([tag], locales), 'zh');
});

test('English when none is there, or none is wanted', () => {
  assert.equal(chooseLocale(['xx'], locales), 'en');
  assert.equal(chooseLocale([], locales), 'en');
});
