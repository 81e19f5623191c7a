import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { askPerson, statusOf } from './ask-person.ts';
import { isTold, openAsked, openRequest, press } from './asked-app.ts';
import { assertEverywhere, pictures } from './assert-everywhere.ts';
import { openBrowserScene } from './open-browser-scene.ts';

const { scene } = await openBrowserScene();

const cases: [string, Record<string, string>][] = [
  ['plain', { 'context[location]': 'Zürich, Switzerland', 'context[browser]': 'Firefox on Windows' }],
  ['pick3', { number_matching: 'pick3', show_number: 'true' }],
  ['type6', { number_matching: 'type6', show_number: 'true' }],
  [
    'long',
    {
      message:
        'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft wants 1,000,000.00 EUR',
      'details[Reference]': 'RF18539007547034RF18539007547034RF18539007547034RF18539007547034',
      'details[الحساب]': 'حساب التوفير ١٢٣٤',
    },
  ],
];

for (const [name, fields] of cases) {
  test(`a request with ${name}: no violation in light and dark, narrow and wide, in both directions`, async () => {
    const { page } = await openAsked(scene, fields);
    await assertEverywhere(page, `request-${name}`);
  });
}

test('the list, the results and the history: the same', async () => {
  const { userId } = await scene.addUser();
  const { page, context } = await scene.openEnrolled({ userId });
  const first = await askPerson(scene.house, userId);
  await askPerson(scene.house, userId, { message: 'Sign in to the online bank' });
  await page.goto(`${scene.origin}/app/`);
  await page.getByText('Sign in to the online bank').waitFor();
  await assertEverywhere(page, 'list');
  await openRequest(page, `${scene.origin}/app/r/${first.requestId}`);
  await press(page, 'Approve');
  await isTold(page, 'Approved');
  await assertEverywhere(page, 'approved');
  await page.getByRole('link', { name: 'Next request' }).click();
  await page.locator('[data-settled=true]').waitFor();
  await context.setOffline(true);
  await press(page, 'This wasn’t me');
  await isTold(page, 'Your denial is not sent yet');
  await assertEverywhere(page, 'not-sent');
  await context.setOffline(false);
  await isTold(page, 'Denied: it wasn’t you');
  await assertEverywhere(page, 'reported');
  await page.goto(`${scene.origin}/app/history`);
  await page.getByText('Pay Bob').click();
  await assertEverywhere(page, 'history');
});

test('nothing waits, and nothing is set up: the same', async () => {
  const { page } = await scene.openApp();
  await page.getByRole('link', { name: 'Set up' }).waitFor();
  await assertEverywhere(page, 'not-set-up');
  const { page: enrolled } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  await enrolled.goto(`${scene.origin}/app/`);
  await enrolled.getByText('Nothing is waiting for you.').waitFor();
  await assertEverywhere(enrolled, 'nothing');
});

/** Presses Tab until what has the focus is called that. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(
      "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText",
    );
    if (name.test(String(focused))) return;
  }
  assert.fail(`no way to ${name} by keyboard`);
}

test('by keyboard alone: find it, read it, approve it, go back', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  const { requestId, number } = await askPerson(scene.house, userId, { number_matching: 'type2', show_number: 'true' });
  await page.goto(`${scene.origin}/app/`);
  await page.getByText('Pay Bob').waitFor();
  await tabTo(page, /Pay Bob/);
  await page.keyboard.press('Enter');
  await page.locator('[data-settled=true]').waitFor();
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1');
  await page.keyboard.press('Tab');
  await page.keyboard.type(number ?? '');
  await page.keyboard.press('Enter');
  await isTold(page, 'Approved');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Approved');
  assert.equal(await statusOf(scene.house, requestId), 'approved');
  await tabTo(page, /All requests/);
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is waiting for you.').waitFor();
});

test('at twice the text size nothing is cut off', async () => {
  const { page } = await openAsked(scene, { number_matching: 'pick3', show_number: 'true' });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 360);
  if (pictures) await page.screenshot({ path: `${pictures}/pick3-200.png`, fullPage: true });
});
