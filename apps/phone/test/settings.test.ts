import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { isKept } from './asked-app.ts';
import { addCodes, links, told } from './codes-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { storedIdentities } from './stored.ts';

const { browser, scene } = await openBrowserScene();
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function openSettings() {
  const { userId } = await scene.addUser();
  scene.house.time.advance(Date.now() - scene.house.time.now());
  const opened = await scene.openEnrolled({ userId });
  await opened.page.goto(`${scene.origin}/app/settings`);
  await opened.page.getByRole('heading', { name: 'Connections' }).waitFor();
  return { ...opened, userId };
}

const paper = (page: Page) => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');

test('dark, light and automatic: at once, and from the first picture of the next start', async () => {
  const { page, complaints } = await openSettings();
  const light = await paper(page);
  await page.getByRole('radio', { name: 'Dark' }).check();
  const dark = await paper(page);
  assert.notEqual(dark, light);
  await page.reload({ waitUntil: 'commit' });
  await page.getByRole('radio', { name: 'Dark' }).waitFor();
  assert.equal(await paper(page), dark);
  await page.getByRole('radio', { name: 'Automatic' }).check();
  assert.equal(await paper(page), light);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await paper(page), dark);
  await page.getByRole('radio', { name: 'Light' }).check();
  assert.equal(await paper(page), light);
  assert.deepEqual(complaints, []);
});

test('the language that was chosen stays chosen', async () => {
  const { page } = await openSettings();
  await page.getByLabel('Language').selectOption('English');
  await page.reload();
  await page.getByLabel('Language').waitFor();
  assert.equal(await page.getByLabel('Language').inputValue(), 'en');
});

test('health: the server answers, and without a network the truth is told', async () => {
  const { page, context } = await openSettings();
  await page.getByText(told('Last contact: {this minute}')).waitFor();
  await page.getByText('The clock of this device is right.').waitFor();
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText(/The server answered within/).waitFor();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.locator('.connection .message-warning').waitFor();
  assert.equal(await page.getByText(/The server answered within/).count(), 0);
});

test('whether storage is kept is what the browser says', async () => {
  const { page } = await openSettings();
  const isKept = await page.evaluate('navigator.storage.persisted()');
  await page.getByText(isKept ? 'The browser has promised' : 'The browser may clear this app').waitFor();
});

test('version and the parts of others are told', async () => {
  const { page } = await openSettings();
  await page.getByText(told('Version {0.1.0}')).waitFor();
  await page.getByText('Parts by others').click();
  await page.getByText(/^jsqr · Apache-2.0/).waitFor();
});

async function erase(page: Page, word: string) {
  await page.getByRole('button', { name: 'Erase everything…' }).click();
  await page.getByLabel(/^To confirm, type/).fill(word);
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click();
}

const devicesOf = async (userId: number) => {
  const { ground, features, application } = scene.house;
  return ground.store.read((tx) => features.activeDevices(tx, application.id, userId));
};
const entries = (page: Page) =>
  page.evaluate<number>(`new Promise((resolve) => {
    const opening = indexedDB.open('countersign');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('entries').objectStore('entries').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  })`);

test('erased after the word was typed: here everything is gone, and the service knows the device no more', async () => {
  const { page, userId } = await openSettings();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.goto(`${scene.origin}/app/codes`);
  await addCodes(page, [links.mail]);
  await page.goto(`${scene.origin}/app/settings`);
  await erase(page, 'yes');
  await page.getByText(told('Please type exactly: {erase}')).waitFor();
  assert.equal((await storedIdentities(page)).length, 1);
  await page.getByLabel(/^To confirm, type/).fill(' Erase');
  await page.getByRole('dialog').getByRole('button', { name: 'Erase everything' }).click();
  await page.waitForURL(`${scene.origin}/app/`);
  await page.getByText('This app is not set up yet').first().waitFor();
  assert.deepEqual([await storedIdentities(page), await entries(page)], [[], 0]);
  assert.equal(await page.evaluate('localStorage.length'), 0);
  assert.equal((await devicesOf(userId)).length, 0);
});

test('erased without a network: gone here all the same, and it is said that the service does not know', async () => {
  const { page, context, userId } = await openSettings();
  await isKept(page);
  await context.setOffline(true);
  await erase(page, 'erase');
  await page.getByText('Not every service could be told.').waitFor();
  assert.equal((await storedIdentities(page)).length, 0);
  assert.equal((await devicesOf(userId)).length, 1);
});
