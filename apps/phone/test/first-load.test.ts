import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowserScene } from './open-browser-scene.ts';

const { browser, scene } = await openBrowserScene();

/** Bytes of scripts on their way, as compressed as they came. */
const most = 110_000;

for (const [path, locale] of [
  ['', 'en'],
  ['enrol', 'en'],
  ['codes', 'el'],
] as const) {
  test(`at most 110 kB of scripts come before /app/${path} in ${locale} is there`, async (t) => {
    const context = await browser.newContext({ locale, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${scene.origin}/app/${path}`, { waitUntil: 'networkidle' });
    await page.locator(`html[lang=${locale}] h1`).waitFor();
    const sizes = await page.evaluate<number[]>(`performance.getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js')).map(({ encodedBodySize }) => encodedBodySize)`);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    t.diagnostic(`${total} bytes in ${sizes.length} scripts`);
    assert.ok(sizes.length > 0 && sizes.every((size) => size > 0));
    assert.ok(total <= most, `${total} bytes`);
    await context.close();
  });
}
