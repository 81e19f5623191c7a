import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { assertAccessible } from './assert-accessible.ts';

/** Where to put pictures for somebody to look at; nowhere when left out. */
export const pictures = process.env.PHONE_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

const looks = [
  { width: 320, height: 640, scheme: 'light', direction: 'ltr' },
  { width: 320, height: 640, scheme: 'dark', direction: 'rtl' },
  { width: 1280, height: 800, scheme: 'dark', direction: 'ltr' },
  { width: 1280, height: 800, scheme: 'light', direction: 'rtl' },
] as const;

/** Looks at what a page shows in every light, width and direction. */
export async function assertEverywhere(page: Page, where: string): Promise<void> {
  for (const { width, height, scheme, direction } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate(`document.documentElement.dir = '${direction}'`);
    await assertAccessible(page, `${where}, ${width} px, ${scheme}, ${direction}`);
    const path = `${pictures}/${where}-${width}-${scheme}-${direction}.png`;
    if (pictures) await page.screenshot({ path, fullPage: true });
  }
}
