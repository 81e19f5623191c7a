import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import type { HouseOptions } from '../../../packages/server/test/house.ts';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import { openPhoneScene, type PhoneScene } from './phone-scene.ts';

/** A scene and a Chromium for the tests of one file, put away after the last of them. */
export async function openBrowserScene(wish: HouseOptions = {}): Promise<{ browser: Browser; scene: PhoneScene }> {
  const browser = await launchChromium();
  after(() => browser.close());
  const scene = await openPhoneScene(browser, wish);
  after(() => scene.close());
  return { browser, scene };
}
