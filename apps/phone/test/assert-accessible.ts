import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation that axe can see, nothing cut off at the side, and nothing too small for a finger. */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
  const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  assert.deepEqual(found, [], where);
  assert.ok(
    results.passes.some(({ id }) => id === 'color-contrast'),
    where,
  );

  const width = page.viewportSize()?.width ?? 0;
  assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= width, `${where}: too wide`);
  const small = await page.evaluate(`[...document.querySelectorAll('button, input, a, summary')]
    .filter((element) => element.checkVisibility() && !element.matches('.skip, .tick input, .picture-choice input'))
    .map((element) => ({ name: element.textContent.trim() || element.value, ...element.getBoundingClientRect().toJSON() }))
    .filter(({ width, height }) => width < 48 || height < 48)
    .map(({ name, width, height }) => name + ' ' + width + 'x' + height)`);
  assert.deepEqual(small, [], where);
}
