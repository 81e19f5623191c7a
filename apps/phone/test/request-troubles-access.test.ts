import { test } from 'node:test';
import { enrolPhone, isTold, openAsked, press, takesTaps } from './asked-app.ts';
import { assertEverywhere } from './assert-everywhere.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { revokeAll } from './revoke-all.ts';

const { scene } = await openBrowserScene();

test('a warning about another device: no violation anywhere', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  await page.goto(`${scene.origin}/app/`);
  await enrolPhone(scene, userId);
  await page.getByRole('link', { name: /Add device Pixel 9/ }).click();
  await takesTaps(page);
  await assertEverywhere(page, 'add-device');
});

test('a wrong number, and one wrong number too many: the same', async () => {
  const { page, number } = await openAsked(scene, { number_matching: 'type2', show_number: 'true' });
  const field = page.getByLabel(/^Number that you are shown/);
  const wrong = [1, 2].map((step) => String((Number(number) + step) % 100).padStart(2, '0'));
  await field.fill(wrong[0] ?? '');
  await press(page, 'Approve');
  await page.getByText(/Tries left/).waitFor();
  await assertEverywhere(page, 'wrong-number');
  await takesTaps(page);
  await field.fill(wrong[1] ?? '');
  await press(page, 'Approve');
  await isTold(page, 'Denied: wrong number');
  await assertEverywhere(page, 'wrong-number-ended');
});

test('no such request, and a device taken out of use: the same', async () => {
  const { page, userId } = await openAsked(scene);
  await page.goto(`${scene.origin}/app/r/550e8400-e29b-41d4-a716-446655440000`);
  await isTold(page, 'There is no such request');
  await assertEverywhere(page, 'missing');
  await page.getByRole('link', { name: 'All requests' }).click();
  await page.getByRole('link', { name: /Pay Bob/ }).click();
  await takesTaps(page);
  await revokeAll(scene, userId);
  await isTold(page, 'This device was taken out of use');
  await assertEverywhere(page, 'removed');
});
