import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from './assert-accessible.ts';
import { enrolOther } from './enrol-other.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { storedIdentities } from './stored.ts';

const { scene } = await openBrowserScene();

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test(`no accessibility violation: ${width} px, ${colorScheme}`, async () => {
      const { userId } = await scene.addUser();
      const options = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' as const };
      const { page } = await scene.openApp({ address: `${scene.origin}/app/enrol`, options });
      await page.getByRole('button', { name: /Scan/ }).waitFor();
      await assertAccessible(page, 'choose');
      await page.getByRole('button', { name: /Scan/ }).click();
      await page.getByText(/No camera was found|may not use the camera/).waitFor();
      await assertAccessible(page, 'scan');
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByRole('button', { name: /Use my phone number/ }).click();
      await page.getByRole('button', { name: 'Text me' }).click();
      await assertAccessible(page, 'number, with an error');
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByRole('button', { name: /Type a code/ }).click();
      await assertAccessible(page, 'type');
      await page.getByLabel('Code or link').fill('00000-00000');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Add this device' }).click();
      await page.getByRole('alert').filter({ hasText: 'five wrong' }).waitFor();
      await assertAccessible(page, 'confirm, refused');
      await enrolOther(scene, userId);
      await page.goto((await scene.invite(userId)).link);
      await page.getByRole('button', { name: 'Add this device' }).click();
      await page.getByText(/or wait until/).waitFor();
      await assertAccessible(page, 'pending');
      const [stored] = await storedIdentities(page);
      await scene.house.ground.store.write((tx) => scene.house.features.activateDevice(tx, stored?.deviceId ?? ''));
      await page.getByText(/can now ask you/).waitFor();
      await assertAccessible(page, 'done');
      await page.getByRole('link', { name: 'Devices' }).click();
      await page.getByText('Old phone').waitFor();
      await page.getByText('Security of this device').click();
      await assertAccessible(page, 'devices');
      await page.getByRole('button', { name: /Remove.*Old phone/ }).click();
      await assertAccessible(page, 'remove');
      await page.keyboard.press('Escape');
      const { applicationId, deviceId } = {
        applicationId: scene.house.application.id,
        deviceId: stored?.deviceId ?? '',
      };
      await scene.house.ground.store.write((tx) =>
        scene.house.features.revokeDevice(tx, { applicationId, deviceId, by: 'operator' }),
      );
      await page.reload();
      await page.getByText(/took this device out of use/).waitFor();
      // The notice is there before its screen is fetched.
      await page.getByRole('heading', { name: 'Devices' }).waitFor();
      await assertAccessible(page, 'revoked');
    });
  }
}

/** Presses Tab until what has the focus is called that. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(`(() => {
      const { activeElement: found } = document;
      return found.labels?.[0]?.innerText ?? found.innerText;
    })()`);
    if (name.test(String(focused))) return;
  }
  assert.fail(`no way to ${name} by keyboard`);
}

test('by keyboard alone: from the first start to an account that is added', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openApp();
  await page.getByRole('link', { name: 'Set up' }).waitFor();
  await tabTo(page, /Set up/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Type a code/ }).waitFor();
  await tabTo(page, /Type a code/);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code or link').waitFor();
  await tabTo(page, /Code or link/);
  await page.keyboard.type((await scene.invite(userId)).shortCode);
  await page.keyboard.press('Enter');
  await page.getByLabel('Name of this device').waitFor();
  await tabTo(page, /Name of this device/);
  await page.keyboard.press('Enter');
  await page.getByText(/can now ask you/).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === 'Account added');
  const [identity] = await storedIdentities(page);
  assert.equal(identity?.state, 'active');
});
