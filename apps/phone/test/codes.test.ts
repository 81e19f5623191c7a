import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { TOTP, URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { isKept } from './asked-app.ts';
import {
  addCodes,
  clipboard,
  codeButton,
  goToStep,
  heard,
  hears,
  links,
  openCodes,
  rowOf,
  shownCode,
  showsCode,
  told,
} from './codes-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { areCodesHidden, storedIdentities } from './stored.ts';

const { browser, scene } = await openBrowserScene();
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const moment = Date.parse('2026-11-25T12:00:07Z');
const names = { mail: 'Acme Mail', bank: 'Bank', shop: 'Shop', work: 'עבודה' };

/** What a library that shares nothing with the app makes of the same links. */
function independentCode(link: string, timestamp: number): string {
  const entry = URI.parse(link);
  assert.ok(entry instanceof TOTP);
  return entry.generate({ timestamp });
}

const order = (page: Page) => page.locator('.code-row strong').allTextContents();
const button = (page: Page, name: string) => page.getByRole('button', { name: told(name) });
/** Stops the clock of the page, a while from now, five seconds after the change of a code of half a minute, and waits for that code. */
async function stopInsideOfCode(page: Page, name: string, link: string): Promise<number> {
  // Not before the first is there: its successor is made by a timer of this clock.
  await shownCode(page, name);
  const at = Math.ceil((Date.now() + 60_000) / 30_000) * 30_000 + 5000;
  await page.clock.pauseAt(at);
  // Should one have been in the making just then, its timer would wait for a clock that stands.
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await showsCode(page, name, independentCode(link, at));
  return at;
}
const syncClocks = () => scene.house.time.advance(Date.now() - scene.house.time.now());

test('in flight mode from a cold start every code is right, and the server takes its own', async () => {
  syncClocks();
  const { userId } = await scene.addUser();
  const { page, context, complaints } = await scene.openEnrolled({ userId });
  await page.goto(`${scene.origin}/app/codes`);
  await addCodes(page, Object.values(links));
  await isKept(page);
  await page.close();
  await context.setOffline(true);

  const flight = await context.newPage();
  const now = Date.now();
  await flight.clock.setFixedTime(now);
  await flight.goto(`${scene.origin}/app/codes`);
  await rowOf(flight, names.mail).waitFor();
  const offset = (await storedIdentities(flight))[0]?.offset ?? 0;
  for (const [key, link] of Object.entries(links)) {
    const expected = independentCode(link, now + offset);
    assert.equal(await shownCode(flight, names[key as keyof typeof links]), expected, key);
  }

  const code = await shownCode(flight, 'Acme Bank');
  assert.match(code, /^\d{7}$/);
  scene.house.time.advance(now + offset - scene.house.time.now());
  const { baseUrl, apiKey } = scene.house;
  const verified = await fetch(`${baseUrl}/protected/json/verify/${code}/${userId}`, {
    headers: { 'X-Authy-API-Key': apiKey },
  });
  assert.equal(verified.status, 200, await verified.text());
  assert.deepEqual(complaints, []);
});

test('codes change when their time is over, and the next one was told before', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  await page.clock.install();
  await page.goto(`${scene.origin}/app/codes`);
  await rowOf(page, names.mail).waitFor();
  const at = await stopInsideOfCode(page, names.mail, links.mail);
  const next = ((await rowOf(page, names.mail).locator('.code-next').textContent()) ?? '').replace(/\s/g, '');
  assert.equal(next, independentCode(links.mail, at + 30_000));
  await page.clock.runFor(30_000);
  await showsCode(page, names.mail, next);
});

test('one tap copies the bare code and says so', async () => {
  const { page, complaints } = await openCodes(scene);
  await page.clock.setFixedTime(moment);
  await page.reload();
  await button(page, 'Copy the code of {Bank · ann}').click();
  await rowOf(page, names.bank).getByText('Copied').waitFor();
  assert.equal(await clipboard(page), independentCode(links.bank, moment));
  await hears(page, 'The code of Bank · ann is copied.');
  assert.deepEqual(complaints, []);
});

test('with the keyboard alone: to the code, copied by Enter, its time told once and at ten seconds', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  await page.clock.install();
  await page.goto(`${scene.origin}/app/codes`);
  await rowOf(page, names.mail).waitFor();
  await stopInsideOfCode(page, names.mail, links.mail);
  for (let tabs = 0; tabs < 20; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await codeButton(page, names.mail).evaluate((button) => button === document.activeElement)) break;
  }
  await page.waitForFunction(() => Boolean(document.querySelector('p[role=status].only-heard')?.textContent));
  assert.match(await heard(page), /^Code of Acme Mail · ann@example.org: (\d ){5}\d. Good for \d+ seconds.$/);
  const first = await heard(page);
  const left = Number(/for (\d+) seconds/.exec(first)?.[1]);
  await page.clock.runFor((left - 11) * 1000);
  assert.equal(await heard(page), first, 'silence in between');
  await page.clock.runFor(2000);
  await hears(page, 'Code of Acme Mail · ann@example.org: good for another 10 seconds.');
  const shown = await shownCode(page, names.mail);
  await page.keyboard.press('Enter');
  await rowOf(page, names.mail).getByText('Copied').waitFor();
  assert.equal(await clipboard(page), shown);
});

test('the countdown itself is nothing that a screen reader hears', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  assert.equal(await page.locator('.ring').getAttribute('aria-hidden'), 'true');
  assert.equal(await page.locator('[role=timer], .code-row [aria-live]').count(), 0);
});

test('digits stand left to right, whatever the direction of the page', async () => {
  const { page } = await openCodes(scene, [links.bank]);
  await page.evaluate("document.documentElement.dir = 'rtl'");
  const style = await page.locator('.code').evaluate((code) => {
    const { direction, unicodeBidi } = getComputedStyle(code);
    return { direction, unicodeBidi };
  });
  assert.deepEqual(style, { direction: 'ltr', unicodeBidi: 'isolate' });
});

test('a search leaves what has the words in its name', async () => {
  const { page } = await openCodes(scene);
  await page.getByLabel('Search codes').fill('ANN mail');
  await rowOf(page, names.bank).waitFor({ state: 'detached' });
  assert.deepEqual(await order(page), [names.mail]);
  await page.getByLabel('Search codes').fill('nobody');
  await page.getByText('No code has this in its name.').waitFor();
});

test('hidden until it is tapped: shown and copied by one tap, hidden again later, and spoken by nobody', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  await page.goto(`${scene.origin}/app/settings`);
  await page.getByLabel('Hide codes until they are tapped').check();
  await areCodesHidden(page);
  await page.clock.install();
  await page.goto(`${scene.origin}/app/codes`);
  await page.getByText('••• •••').waitFor();
  const code = codeButton(page, names.mail);
  await code.and(page.locator(':enabled')).focus();
  assert.doesNotMatch(`${await code.textContent()} ${await heard(page)}`, /\d \d/);
  await button(page, 'Show and copy the code of {Acme Mail · ann@example.org}').click();
  await rowOf(page, names.mail).getByText('Copied').waitFor();
  assert.match(await shownCode(page, names.mail), /^\d{6}$/);
  await page.clock.fastForward(31_000);
  await page.getByText('••• •••').waitFor();
});

test('put in order with buttons, and the order is kept', async () => {
  const { page } = await openCodes(scene);
  await page.getByRole('button', { name: 'Edit list' }).click();
  await button(page, 'Move {Shop · ann} up').click();
  await page.getByText(/is now at place/).waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelectorAll('.code-row strong')[1]?.textContent === 'Shop');
  assert.match(await page.evaluate('document.activeElement.ariaLabel'), /Move .*Shop.* up/);
  await page.reload();
  await rowOf(page, names.shop).waitFor();
  assert.deepEqual(await order(page), [names.mail, names.shop, names.bank, names.work]);
});

test('renamed, hidden alone, and deleted only after a second question', async () => {
  const { page } = await openCodes(scene, [links.mail, links.bank]);
  await page.getByRole('button', { name: 'Edit list' }).click();
  await button(page, 'Edit {Bank · ann}').click();
  await page.getByLabel('Service').fill('');
  await page.getByLabel('Account').fill(' ');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Please say which service this is.').waitFor();
  await page.getByLabel('Service').fill('My bank');
  await page.getByLabel('Hide this code').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await rowOf(page, 'My bank').getByText('•••• ••••').waitFor();

  await button(page, 'Delete {My bank}').click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.equal((await order(page)).length, 2);
  await button(page, 'Delete {My bank}').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await rowOf(page, 'My bank').waitFor({ state: 'detached' });
  await page.reload();
  await rowOf(page, names.mail).waitFor();
  assert.deepEqual(await order(page), [names.mail]);
});

test('typed in, with what is wrong said beside the field', async () => {
  const { page } = await openCodes(scene, []);
  await goToStep(page, /Type in a secret/);
  await page.getByLabel('Secret').fill('no secret!');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Please say which service this is.').waitFor();
  await page.getByText('A secret has only the letters A to Z').waitFor();
  await page.getByLabel('Service').fill('Router');
  await page.getByLabel('Secret').fill('jbsw y3dp ehpk 3pxp');
  await page.getByText('Digits, seconds and kind').click();
  await page.getByLabel('Digits', { exact: true }).selectOption('8');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('To be added').waitFor();
  await page.clock.setFixedTime(moment);
  await page.getByRole('button', { name: 'Add all of these' }).click();
  await rowOf(page, 'Router').waitFor();
  const expected = independentCode('otpauth://totp/Router?secret=JBSWY3DPEHPK3PXP&digits=8', moment);
  await page.waitForFunction(
    (wanted) => document.querySelector('.code')?.textContent?.replace(' ', '') === wanted,
    expected,
  );
});

test('a clock that is ten minutes off is told, and codes are right all the same', async () => {
  syncClocks();
  scene.house.time.advance(600_000);
  const { page, context } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  await page.goto(`${scene.origin}/app/codes`);
  await page.getByText(/The clock of this device is off by .*10 minutes/).waitFor();
  await addCodes(page, [links.mail]);
  await isKept(page);
  // From here on nothing more is learned about the clock.
  await context.setOffline(true);
  const now = Date.now();
  await page.clock.setFixedTime(now);
  await page.reload();
  await rowOf(page, names.mail).waitFor();
  const [identity] = await storedIdentities(page);
  assert.equal(await shownCode(page, names.mail), independentCode(links.mail, now + (identity?.offset ?? 0)));
});
