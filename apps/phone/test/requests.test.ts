import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import { askPerson } from './ask-person.ts';
import { openPhoneScene } from './phone-scene.ts';

const browser = await launchChromium();
after(() => browser.close());

test('smoke', async () => {
  const scene = await openPhoneScene(browser);
  const { page, complaints } = await scene.openEnrolled({ options: { viewport: { width: 360, height: 740 } } });
  await page.goto(`${scene.origin}/app/`);
  await page.getByText('Nothing is waiting for you.').waitFor();
  const { requestId } = await askPerson(scene.house, scene.user.userId);
  await page.getByText('Pay Bob').waitFor();
  await page.screenshot({ path: '/tmp/au-list.png' });
  await page.getByText('Pay Bob').click();
  await page.locator('[data-settled=true]').waitFor();
  await page.screenshot({ path: '/tmp/au-open.png' });
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'Approved' }).waitFor();
  await page.screenshot({ path: '/tmp/au-done.png' });
  assert.deepEqual(complaints, []);
  console.log(requestId);
  await scene.close();
});
