import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchChromium } from './chromium.ts';

const browser = await launchChromium();
after(() => browser.close());

test('runs a page', async () => {
  const page = await browser.newPage();
  await page.setContent('<output></output><script>document.querySelector("output").value = 6 * 7</script>');
  assert.equal(await page.textContent('output'), '42');
});
