import { chooseLocale } from './choose-locale.js';

const rightToLeft = ['ar', 'fa', 'he', 'ur'];

/** The words of the language that the browser prefers among those that are there; sets language and direction of the page. */
export async function loadWords() {
  const locale = chooseLocale(navigator.languages, document.documentElement.dataset.locales.split(' '));
  const response = await fetch(new URL(`words.${locale}.json`, import.meta.url));
  const words = await response.json();
  document.documentElement.lang = locale;
  document.documentElement.dir = rightToLeft.includes(locale.split('-')[0]) ? 'rtl' : 'ltr';
  return words;
}

/** Puts values into a text. Each is set apart, so that a name in another direction leaves the sentence as it is. */
export function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? `\u2068${values[name]}\u2069` : whole));
}

/** Fills every element that names its text, with the values that there are by now. */
export function showWords(words, values = {}) {
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = fill(words[element.dataset.word], values);
  }
}

/** Says something to people who do not see the page. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
