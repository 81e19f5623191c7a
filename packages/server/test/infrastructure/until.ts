import type { Page } from 'playwright-core';

const pause = 20;
const patience = 30_000;

/**
 * Waits until a question about the page that only a promise can answer is answered with yes. `page.waitForFunction` cannot ask such: it takes
 * the promise itself for a yes.
 * @param holds runs in the page, and sees nothing but what it is made of; a page that is loaded anew meanwhile is asked again
 */
export async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < patience / pause; look += 1) {
    if (await page.evaluate(holds).catch(isLoadedAnew)) return;
    await page.waitForTimeout(pause);
  }
  throw new Error(`never came to hold: ${holds}`);
}

/** Answers no for a page that went away while it was asked. */
function isLoadedAnew(error: Error): false {
  if (/Execution context was destroyed/.test(error.message)) return false;
  throw error;
}
