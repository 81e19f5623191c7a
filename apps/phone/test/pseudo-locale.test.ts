import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { en } from '../src/locales/en.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { pseudoWords } from './pseudo-words.ts';
import { walkApp } from './walk-app.ts';

const { browser, scene } = await openBrowserScene();

const width = 320;
const words = pseudoWords(en);

test('every screen: each text comes from the language, and one two fifths longer overflows nowhere', async () => {
  const options = { viewport: { width, height: 640 }, reducedMotion: 'reduce', locale: 'en-GB' } as const;
  // What a service worker fetches cannot be given other texts.
  const context = await browser.newContext({ ...options, serviceWorkers: 'block' });
  const replaced = await speakPseudo(context);
  const complaints: string[] = [];
  const seen: string[] = [];
  await walkApp({
    ...{ scene, words },
    open: (address) => scene.openApp({ address, context }),
    async see(name, page) {
      seen.push(name);
      complaints.push(...(await strayTexts(page)).map((text) => `${name}: "${text}" is not from the language`));
      complaints.push(...(await cutTexts(page)).map((text) => `${name}: ${text}`));
    },
  });
  assert.deepEqual(complaints, []);
  assert.equal(replaced(), 1, 'the English texts were found in one script');
  assert.ok(seen.length > 25, `only ${seen.length} screens were seen`);
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});

/** Gives the app other texts in the place of the English ones. Returns in how many scripts those were. */
async function speakPseudo(context: BrowserContext): Promise<() => number> {
  const found = new Set<string>();
  await context.route('**/app/assets/*.js', async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const start = script.indexOf('{skipToContent:');
    if (start === -1 || !script.includes(en.skipToContent)) return route.fulfill({ response });
    found.add(route.request().url());
    const body = script.slice(0, start) + JSON.stringify(words) + script.slice(endOf(script, start));
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  return () => found.size;
}

/** Behind the brace that closes the one at `start`. In texts every brace that is opened is closed. */
function endOf(script: string, start: number): number {
  let depth = 0;
  for (let at = start; at < script.length; at += 1) {
    if (script[at] === '{') depth += 1;
    if (script[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error('the texts do not end');
}

/**
 * Names and values, which no language has: what was asked, with labels that are part of what is signed; who asks; accounts; and what
 * browsers write for dates.
 */
const data = [
  /^(Acme Bank|Transfer to Bob GmbH|Sign in to online banking|Bob GmbH|1,250\.00 EUR|Amount|Payee|IP address|Location|Zürich)$/,
  /^(localhost:\d+|Chrome, Linux|AB|AM|B|S|ע|ann|Acme Mail|Bank|Shop|ann@example\.org|עבודה|דנה)$/,
  /^(Acme Mail · ann@example\.org|Bank · ann|Shop · ann|עבודה · דנה)$/,
  /^(SHA1|SHA256|SHA512|Countersign)$/,
  /^Mar 2, 2026, \d+:\d\d [AP]M$/,
];

async function strayTexts(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const texts = [document.title.replace(' · Countersign', '')];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      // Languages and the parts by others are called by their own names everywhere.
      if (!parent.closest('script, style, noscript, option[lang], .parts')) texts.push(walker.currentNode.data);
    }
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const element of document.querySelectorAll('[' + name + ']')) texts.push(element.getAttribute(name));
    return texts;
  })()`);
  const rests = texts.map((text) => withoutWords(text.replace(/[\u2068\u2069]/g, '')).trim());
  return rests.filter((text) => /\p{L}/u.test(text) && !data.some((known) => known.test(text)));
}

/** What is left without texts of the language, which can stand inside of each other. */
function withoutWords(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest === text ? text : withoutWords(rest);
}

async function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const wide = document.documentElement.scrollWidth;
    const cut = [...document.querySelectorAll('main *, nav *, dialog[open] *')]
      .filter((element) => element.checkVisibility() && !element.closest('.only-heard, svg, textarea, select, input'))
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
      .map((element) => element.tagName + '.' + element.className + ' ' + element.scrollWidth + '>' + element.clientWidth);
    return wide > ${width} ? ['the page is ' + wide + ' px wide', ...cut] : cut;
  })()`);
}
