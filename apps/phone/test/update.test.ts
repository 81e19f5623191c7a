import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import { until } from '../../../packages/server/test/infrastructure/until.ts';
import { askPerson } from './ask-person.ts';
import { isKept, isTold, openRequest, press } from './asked-app.ts';
import { openPhoneScene, type PhoneScene } from './phone-scene.ts';
import { openVersionedApp, type VersionedApp } from './versioned-app.ts';

const browser = await launchChromium();
let scene: PhoneScene;
let app: VersionedApp;
before(async () => {
  scene = await openPhoneScene(browser);
  app = await openVersionedApp(scene.house.baseUrl);
});
after(async () => {
  await browser.close();
  await app.close();
  await scene.close();
});

/** Marks the page, so that it shows whether it was loaded anew. */
const mark = (page: Page) => page.evaluate('globalThis.isMarked = true');
const isMarked = (page: Page) => page.evaluate(() => 'isMarked' in globalThis);
const isRenewed = (page: Page) => page.waitForFunction(() => !('isMarked' in globalThis));
/** Has the browser look for a new version, until it lies ready. */
async function findUpdate(page: Page): Promise<void> {
  app.release();
  await page.evaluate('navigator.serviceWorker.ready.then((registration) => registration.update())');
}
const liesReady = (page: Page) => until(page, async () => (await navigator.serviceWorker.ready).waiting !== null);
/** No tab says any more that it is in use: one that was closed lets go a moment later. */
const isUnused = (page: Page) =>
  until(page, async () => {
    const { held = [] } = await navigator.locks.query();
    return held.every(({ name }) => name !== 'countersign in use');
  });

async function openEnrolled() {
  const { userId } = await scene.addUser();
  const { features, application } = scene.house;
  const offered = await features.offerEnrolment({ applicationId: application.id, userId, baseUrl: app.origin });
  assert.ok(offered.ok);
  const opened = await scene.openApp({ address: offered.link });
  await press(opened.page, 'Add this device');
  await opened.page.getByRole('heading', { name: 'Account added' }).waitFor();
  return { ...opened, userId };
}

test('a new version takes over at once where nothing is in use', async () => {
  const { page } = await openEnrolled();
  await isKept(page);
  await page.goto(`${app.origin}/app/`);
  await page.getByText('Nothing is waiting for you.').waitFor();
  await mark(page);
  await findUpdate(page);
  await isRenewed(page);
  await page.getByText('Nothing is waiting for you.').waitFor();
});

test('an open request is not taken away, in this tab or by another; once it is answered and left, the new version takes over', async () => {
  const { page, context, userId } = await openEnrolled();
  const { requestId } = await askPerson(scene.house, userId);
  await openRequest(page, `${app.origin}/app/r/${requestId}`);
  await isKept(page);
  await mark(page);
  await findUpdate(page);
  await liesReady(page);
  const { page: second } = await scene.openApp({ address: `${app.origin}/app/history`, context });
  await second.getByRole('heading', { name: 'History' }).waitFor();
  await liesReady(second);
  assert.equal(await isMarked(page), true);
  await press(page, 'Approve');
  await isTold(page, 'Approved');
  assert.equal(await isMarked(page), true);
  await second.close();

  const { page: third } = await scene.openApp({ address: `${app.origin}/app/`, context });
  await third.getByText('Nothing is waiting for you.').waitFor();
  await liesReady(third);
  assert.equal(await isMarked(page), true);
  await mark(third);
  await page.close();
  await isUnused(third);
  // It may have looked by itself by now, and be on its way: hence by an element, which is found in the new page as well.
  await third.dispatchEvent('html', 'visibilitychange');
  await isRenewed(third);
  await third.getByText('Nothing is waiting for you.').waitFor();
});

test('a worker that could not be installed whole is installed when the network is back', async () => {
  app.withhold(true);
  const { page, context } = await scene.openApp({ address: `${app.origin}/app/` });
  const registered = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await app.refused();
  await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  app.withhold(false);
  await context.setOffline(true);
  await context.setOffline(false);
  await isKept(page);
  assert.equal(await registered(), 1);
});

test('a page that was loaded past the worker is taken by it', async () => {
  const { page, context } = await scene.openApp({ address: `${app.origin}/app/` });
  await isKept(page);
  await mark(page);
  const session = await context.newCDPSession(page);
  await session.send('Page.reload', { ignoreCache: true });
  await isRenewed(page);
  await isKept(page);
});

test('calls to the server go past the worker', async () => {
  const { page } = await openEnrolled();
  await isKept(page);
  await page.goto(`${app.origin}/app/`);
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/device/v1/')),
  );
  const ways = await page.evaluate<string[]>(`performance.getEntriesByType('resource')
    .filter(({ name }) => name.includes('/device/v1/'))
    .map(({ workerFinalSourceType }) => workerFinalSourceType)`);
  assert.ok(ways.length > 0);
  assert.ok(
    ways.every((way) => way === 'network'),
    ways.join(),
  );
});
