import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { HouseOptions } from '../house.ts';
import { openPhones } from '../infrastructure/open-phones.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A whole house with phones, and a browser for what it shows. Whatever a page complains about fails the test. */
export async function openHostedScene(browser: Browser, options: HouseOptions = {}) {
  const phones = await openPhones(options);

  return {
    ...phones,
    async openPage(t: { after(action: () => Promise<void>): void }, wish: BrowserContextOptions = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...wish });
      const complaints: string[] = [];
      t.after(async () => {
        await context.close();
        assert.deepEqual(complaints, []);
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // That an offer is gone, or the server away, the page says itself.
        if (message.type() === 'error' && !/\/api\/\w+$/.test(message.location().url)) complaints.push(message.text());
      });
      return page;
    },
  };
}

export type HostedScene = Awaited<ReturnType<typeof openHostedScene>>;

/** No violation, nothing cut off, targets that a finger hits. */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const results = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
  assert.deepEqual(
    results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
  assert.ok(results.passes.some(({ id }) => id === 'color-contrast'));
  assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0);
  const small = await page.evaluate(`[...document.querySelectorAll('button, a')]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ name: element.textContent, ...element.getBoundingClientRect().toJSON() }))
    .filter(({ width, height }) => width < 44 || height < 44)`);
  assert.deepEqual(small, []);
}
