import { afterEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { askPerson } from './ask-person.ts';
import { isTold, press, takesTaps } from './asked-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';

const { browser, scene } = await openBrowserScene();
// One that was left open would be counted by those after it.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/** How many devices the server speaks to as things happen. */
async function streams(count: number): Promise<void> {
  while (scene.house.features.waitingDevices.count('stream') !== count) await new Promise(setImmediate);
}

async function openList(options: { hasTouch?: boolean } = {}) {
  const { userId } = await scene.addUser();
  const opened = await scene.openEnrolled({ userId, options: { viewport: { width: 360, height: 740 }, ...options } });
  await opened.page.goto(`${scene.origin}/app/`);
  await opened.page.getByText('Nothing is waiting for you.').waitFor();
  await streams(1);
  return { ...opened, userId };
}

/** What browsers do when a tab goes out of sight, or comes back. */
async function show(page: Page, visibility: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);
}

const isAsked = (page: Page) =>
  page.waitForRequest((request) => new URL(request.url()).pathname === '/device/v1/requests');

test('out of sight nothing is heard; back in sight it is looked at once, and heard again', async () => {
  const { page, context, userId } = await openList();
  await show(page, 'hidden');
  await streams(0);
  await askPerson(scene.house, userId);
  await show(page, 'visible');
  await page.getByText('Pay Bob').waitFor();
  await streams(1);
  await context.close();
  await streams(0);
});

test('two tabs: one hears for both, and the other goes on when it is closed', async () => {
  const { page, context, userId } = await openList();
  const { page: second } = await scene.openApp({ context });
  await second.getByText('Nothing is waiting for you.').waitFor();
  await askPerson(scene.house, userId);
  await Promise.all([page, second].map((tab) => tab.getByText('Pay Bob').waitFor()));
  await streams(1);
  // While one waits, the next is asked in silence.
  await page.getByRole('link', { name: /Pay Bob/ }).click();
  await takesTaps(page);
  await press(page, 'Deny');
  await isTold(page, 'Denied');
  await second.getByText('Nothing is waiting for you.').waitFor();
  await page.close();
  await askPerson(scene.house, userId, { message: 'Pay Carol' });
  await second.getByText('Pay Carol').waitFor();
  await context.close();
  await streams(0);
});

test('it is looked when somebody comes back, when the worker speaks, and when somebody wants to know', async () => {
  const { page, context } = await openList();
  const causes: [string, () => Promise<unknown>][] = [
    ['focus', () => page.evaluate("dispatchEvent(new Event('focus'))")],
    ['online', () => page.evaluate("dispatchEvent(new Event('online'))")],
    ['push', () => page.evaluate("navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: {} }))")],
    ['button', () => press(page, 'Check now')],
  ];
  for (const [, cause] of causes) await Promise.all([isAsked(page), cause()]);
  await context.close();
  await streams(0);
});

test('it is looked when the page is pulled down from its top', async () => {
  const { page, context } = await openList({ hasTouch: true });
  const session = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 180, y }] });
  await touch('touchStart', 300);
  for (const y of [340, 380, 420]) await touch('touchMove', y);
  await page.getByText('Let go to check').waitFor();
  await Promise.all([isAsked(page), touch('touchEnd')]);
  await page.getByText('Let go to check').waitFor({ state: 'detached' });
  await context.close();
});
