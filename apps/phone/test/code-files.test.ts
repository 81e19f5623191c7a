import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { qrPicture } from '../../../packages/server/test/infrastructure/write-qr-video.ts';
import { addCodes, codeButton, goToStep, links, lookAt, openCodes, rowOf, shownCode, told } from './codes-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';

const { browser, scene } = await openBrowserScene();
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const passphrase = 'nine small owls';
const aegis = (entries: object[]) =>
  JSON.stringify({ version: 1, header: { slots: null, params: null }, db: { version: 2, entries } });
const aegisEntry = (name: string, more: object = {}) => ({
  ...{ type: 'totp', uuid: name, name, issuer: 'Site', icon: null },
  info: { secret: 'JBSWY3DPEHPK3PXP', algo: 'SHA1', digits: 6, period: 30 },
  ...more,
});

/** What a section of the review lists. */
const listed = (page: Page, heading: RegExp) =>
  page
    .locator('.card')
    .filter({ has: page.getByRole('heading', { name: heading }) })
    .locator('li')
    .allTextContents();
const rows = (page: Page) => page.locator('.code-row').count();

async function giveFile(page: Page, label: string, content: string | Buffer, name = 'file.json') {
  const buffer = Buffer.from(content);
  await page.getByLabel(label, { exact: true }).setInputFiles({ name, mimeType: 'application/json', buffer });
}

async function makeBackup(page: Page): Promise<string> {
  await goToStep(page, /Back up or restore/);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The passphrase once more').fill(passphrase);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^countersign-codes-\d{4}-\d\d-\d\d\.json$/);
  return readFileSync(await download.path(), 'utf8');
}

async function openLocked(page: Page, password = passphrase) {
  await page.getByLabel(/^(Passphrase of the backup|Password of the file)$/).fill(password);
  await page.getByRole('button', { name: 'Open it' }).click();
}

test('an import is shown with what is left out and why, before anything is written', async () => {
  const { page, complaints } = await openCodes(scene, []);
  const content = aegis([
    aegisEntry('ann'),
    aegisEntry('bob', { info: { secret: 'GEZDGNBVGY3TQOJQ', algo: 'SHA256', digits: 8, period: 60 } }),
    aegisEntry('again'),
    aegisEntry('old', { type: 'hotp' }),
    aegisEntry('gamer', { type: 'steam', issuer: 'Steam' }),
    aegisEntry('odd', { info: { secret: '???', algo: 'SHA1', digits: 6, period: 30 } }),
  ]);
  await goToStep(page, /Import from another app/);
  await giveFile(page, 'Choose a file', content);
  await page.getByRole('heading', { name: told('To be added: {2}') }).waitFor();
  assert.deepEqual(await listed(page, /To be added/), ['Site · ann', 'Site · bob']);
  assert.deepEqual(await listed(page, /Left out/), [
    'Site · oldcounts instead of looking at the clock',
    'Steam · gamera code of Steam, which only Steam can make',
    'Site · oddthe secret cannot be read',
    'Site · againis there already',
  ]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('There are no codes here yet.').waitFor();

  await goToStep(page, /Import from another app/);
  await giveFile(page, 'Choose a file', content);
  await page.getByRole('button', { name: 'Add all of these' }).click();
  await rowOf(page, 'Site').first().waitFor();
  assert.equal(await rows(page), 2);
  assert.deepEqual(complaints, []);
});

test('all or nothing: a storage that fails in the middle keeps none of them', async () => {
  const { page } = await openCodes(scene, []);
  await lookAt(page, Object.values(links).join('\n'));
  await page.evaluate(`{
    const put = IDBObjectStore.prototype.put;
    let left = 2;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'entries' && left-- === 0) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    };
  }`);
  await page.getByRole('button', { name: 'Add all of these' }).click();
  await page.getByRole('alert').filter({ hasText: 'The storage took none of them' }).waitFor();
  await page.reload();
  await page.getByText('There are no codes here yet.').waitFor();
});

test('refused: what no app wrote, and a password that does not open', async () => {
  const { page } = await openCodes(scene, []);
  await lookAt(page, 'hello');
  await page.getByRole('alert').filter({ hasText: 'none of the formats' }).waitFor();
  await giveFile(
    page,
    'Choose a file',
    JSON.stringify({ services: [], servicesEncrypted: 'AAAA:AAAA:AAAAAAAAAAAAAAAA' }),
  );
  await page.getByText(told('This file of {2FAS} is protected by a password.')).waitFor();
  await openLocked(page, 'guess');
  await page.getByText('This does not open it.').waitFor();
});

test('a QR code out of a picture; an export in two of them waits for the second', async () => {
  const { page } = await openCodes(scene, []);
  await goToStep(page, /Scan a QR code/);
  const name = 'Choose a picture';
  const give = async (text: string) =>
    page.getByLabel(name).setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: await qrPicture(text) });
  await give('https://example.org');
  await page.getByText('There is no code in this QR code.').waitFor();
  const part = (index: number, letter: string) => {
    const entry = Buffer.concat([
      Buffer.from([0x0a, 5]),
      Buffer.from(`key-${letter}`),
      Buffer.from([0x12, 1]),
      Buffer.from(letter),
      Buffer.from([0x30, 2]),
    ]);
    const payload = Buffer.concat([
      Buffer.from([0x0a, entry.length]),
      entry,
      Buffer.from([0x10, 1, 0x18, 2, 0x20, index, 0x28, 77]),
    ]);
    return `otpauth-migration://offline?data=${encodeURIComponent(payload.toString('base64'))}`;
  };
  await give(part(1, 'b'));
  await page.getByText(told('Missing: {1} of {2}.')).waitFor();
  await give(part(0, 'a'));
  await page.getByRole('heading', { name: told('To be added: {2}') }).waitFor();
  await page.getByText(/There are more QR codes/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Add all of these' }).click();
  await rowOf(page, 'a').waitFor();
  assert.equal(await rows(page), 2);
});

test('a QR code of another service that was scanned where accounts are added ends here', async () => {
  const { page } = await openCodes(scene, [], { address: `${scene.origin}/app/enrol` });
  await page.getByRole('button', { name: /Scan a QR code/ }).click();
  const buffer = await qrPicture(links.mail);
  await page.getByLabel('Choose a picture').setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer });
  await page.getByRole('heading', { name: 'What was found' }).waitFor();
  // Not all of it stands there with its heading: it is held against what is here first.
  await page.getByRole('heading', { name: /To be added/ }).waitFor();
  assert.deepEqual(await listed(page, /To be added/), ['Acme Mail · ann@example.org']);
});

test('a backup is saved, tried, and restored on another device; the codes are the same', async () => {
  const { page, complaints } = await openCodes(scene);
  const before = Date.now();
  await page.clock.setFixedTime(before);
  const file = await makeBackup(page);
  await page.getByText('The file was given to your browser to save.').waitFor();
  // With a blank and other signs that no cipher text has by chance.
  for (const secret of ['JBSWY3DPEHPK3PXP', 'Acme Mail', 'ann@example.org']) assert.ok(!file.includes(secret), secret);
  assert.equal(JSON.parse(file).iterations, 600_000);

  await giveFile(page, 'Try it', file);
  await openLocked(page);
  await page.getByText(told('it holds exactly what is here: {4}.')).waitFor();

  const other = await openCodes(scene, []);
  await goToStep(other.page, /Back up or restore/);
  await other.page.getByRole('button', { name: 'Restore a backup' }).click();
  await giveFile(other.page, 'Choose a file', file);
  await openLocked(other.page);
  await other.page.getByRole('button', { name: 'Add all of these' }).click();
  await rowOf(other.page, 'Bank').waitFor();
  await other.page.clock.setFixedTime(before);
  await other.page.reload();
  await page.goto(`${scene.origin}/app/codes`);
  for (const name of ['Acme Mail', 'Bank', 'Shop', 'עבודה']) {
    await Promise.all([codeButton(page, name).waitFor(), codeButton(other.page, name).waitFor()]);
    assert.equal(await shownCode(other.page, name), await shownCode(page, name), name);
  }
  assert.deepEqual([...complaints, ...other.complaints], []);
});

test('a drill says what is only here, after something was added', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  const file = await makeBackup(page);
  await page.goto(`${scene.origin}/app/codes`);
  await addCodes(page, [links.bank]);
  await rowOf(page, 'Bank').waitFor();
  await goToStep(page, /Back up or restore/);
  await giveFile(page, 'Try it', file);
  await openLocked(page);
  await page.getByText('what it holds is not what is here').waitFor();
  assert.deepEqual(await page.locator('.message li').allTextContents(), ['Bank · ann']);
});

test('refused whole, with the reason: cut off, altered, another passphrase, another file', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  const file = await makeBackup(page);
  const says = (text: string) => page.getByRole('alert').filter({ hasText: text }).waitFor();
  await giveFile(page, 'Try it', file.slice(0, -20));
  await says('This file is damaged');
  await giveFile(page, 'Try it', 'hello');
  await says('This file is not a backup of this app.');
  await giveFile(page, 'Try it', file.replace('"iterations":600000', '"iterations":600001'));
  await says('This file is damaged');
  await giveFile(page, 'Try it', file.replace('"version":1', '"version":2'));
  await says('A newer version of this app');
  await giveFile(page, 'Try it', file);
  await openLocked(page, 'nine small cats');
  await page.getByText('This does not open it.').waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await lookAtFile(page, file.slice(0, 200));
  await says('Nothing was taken from it.');
});

async function lookAtFile(page: Page, content: string) {
  await page.getByRole('button', { name: /Import from another app/ }).click();
  await giveFile(page, 'Choose a file', content);
}

test('refused: a passphrase that is short, or not the same twice', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  await goToStep(page, /Back up or restore/);
  const save = page.getByRole('button', { name: 'Save the file' });
  await page.getByLabel('Passphrase', { exact: true }).fill('short');
  await save.click();
  await page.getByText('Please take at least 10 characters.').waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The passphrase once more').fill(`${passphrase}!`);
  await save.click();
  await page.getByText('The two are not the same.').waitFor();
});

test('no secret can be taken out of the storage as it lies there', async () => {
  const { page } = await openCodes(scene, [links.mail]);
  const stored = await page.evaluate<string>(`(async () => {
    const settle = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await settle(indexedDB.open('countersign'));
    const read = (name) => settle(database.transaction(name).objectStore(name).getAll());
    const [[entry], [settings]] = [await read('entries'), await read('settings')];
    database.close();
    const kept = String.fromCharCode(...entry.sealedSecret);
    const tries = await Promise.all([entry.key, settings.secretsKey].map((key) =>
      crypto.subtle.exportKey('raw', key).then(() => 'taken out', (error) => error.name)));
    return [...tries, kept.includes('Hello')].join();
  })()`);
  assert.equal(stored, 'InvalidAccessError,InvalidAccessError,false');
});

/** What a browser does that loses what a handle stands for. */
const loseKey = (page: Page, store: string, member: string) =>
  page.evaluate(`(async () => {
    const settle = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await settle(indexedDB.open('countersign'));
    const rows = database.transaction('${store}', 'readwrite').objectStore('${store}');
    const [[row], [name]] = [await settle(rows.getAll()), await settle(rows.getAllKeys())];
    await settle(rows.put({ ...row, ${member}: {} }, ...(rows.keyPath ? [] : [name])));
    database.close();
  })()`);

test('a secret that the browser lost is told, and so is a backup that cannot be made', async () => {
  const { page, complaints } = await openCodes(scene, [links.mail]);
  await loseKey(page, 'settings', 'secretsKey');
  await goToStep(page, /Back up or restore/);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The passphrase once more').fill(passphrase);
  await page.getByRole('button', { name: 'Save the file' }).click();
  await page.getByText('The codes could not be read for a backup').waitFor();
  await loseKey(page, 'entries', 'key');
  await page.goto(`${scene.origin}/app/codes`);
  await page.getByText('The browser lost the secret of this code.').waitFor();
  assert.equal(await codeButton(page, 'Acme Mail').isVisible(), false);
  assert.deepEqual(complaints, []);
});
