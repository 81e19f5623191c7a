import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import { openPhones } from '../../../packages/server/test/infrastructure/open-phones.ts';

const decoder = createRequire(import.meta.url).resolve('jsqr/dist/jsQR.js');

test('the picture of the page on a screen, as a camera sees it, is the link for the phone', async (t) => {
  const browser = await launchChromium();
  const phones = await openPhones();
  t.after(async () => {
    await browser.close();
    await phones.close();
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    const offered = await phones.offer(await phones.addUser());
    const page = await browser.newPage({ colorScheme });
    await page.goto(offered.page);
    await page.getByRole('img', { name: /^QR picture/ }).waitFor();
    const seen = (await page.screenshot()).toString('base64');

    const camera = await browser.newPage();
    await camera.addScriptTag({ path: decoder });
    const read = await camera.evaluate(async (base64) => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${base64}`;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      canvas?.drawImage(picture, 0, 0);
      const pixels = canvas?.getImageData(0, 0, picture.width, picture.height);
      const { jsQR } = globalThis as unknown as {
        jsQR(data: unknown, width: number, height: number): { data: string } | null;
      };
      return jsQR(pixels?.data, picture.width, picture.height)?.data;
    }, seen);
    assert.equal(read, offered.link);
  }
});
