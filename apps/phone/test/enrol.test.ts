import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import { qrPicture, writeQrVideo } from '../../../packages/server/test/infrastructure/write-qr-video.ts';
import { addAuthenticator } from './add-authenticator.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import type { PhoneScene } from './phone-scene.ts';
import { storedIdentities } from './stored.ts';

const { scene } = await openBrowserScene({
  application: { plan: 'standard', settings: { selfEnrolment: true } },
  settings: { devicesPerUser: 2 },
});

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1';
const add = (page: Page) => page.getByRole('button', { name: 'Add this device' }).click();
const isAdded = (page: Page) => page.getByText(/can now ask you for approvals here/).waitFor();
const says = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text }).waitFor();

async function openEnrol(wish: Parameters<PhoneScene['openApp']>[0] = {}) {
  return scene.openApp({ address: `${scene.origin}/app/enrol`, ...wish });
}

async function openTyping(typed: string) {
  const opened = await openEnrol();
  await opened.page.getByRole('button', { name: /Type a code/ }).click();
  await opened.page.getByLabel('Code or link').fill(typed);
  await opened.page.getByRole('button', { name: 'Continue' }).click();
  return opened;
}

/** What the server knows of a device. */
const deviceOf = (deviceId = '') =>
  scene.house.ground.store.read((tx) => scene.house.features.findDevice(tx, deviceId));

test('by link: the secret leaves the address bar at once, keys cannot be taken out, the server knows the name', async () => {
  const { userId } = await scene.addUser();
  const { link } = await scene.invite(userId);
  const { page, complaints } = await scene.openApp({ address: link });
  const name = page.getByLabel('Name of this device');
  await name.waitFor();
  assert.equal(page.url(), `${scene.origin}/app/enrol`);
  await page.waitForFunction(() => Boolean(document.querySelector('input')?.value));
  assert.equal(await name.inputValue(), 'Chrome, Linux');
  await name.fill('Küchentablet');
  await add(page);
  await isAdded(page);

  const [stored] = await storedIdentities(page);
  assert.deepEqual([stored?.applicationName, stored?.state, stored?.name], ['Acme Bank', 'active', 'Küchentablet']);
  assert.deepEqual(stored?.exports, Array(4).fill('InvalidAccessError'));
  assert.equal((await deviceOf(stored?.deviceId))?.name, 'Küchentablet');
  await page.goBack();
  assert.ok(!page.url().includes('#'), 'no entry of the history holds the secret');
  assert.deepEqual(complaints, []);
});

test('by link in the address bar of an app that is open', async () => {
  const { page } = await scene.openApp();
  await page.getByRole('heading', { name: 'Requests' }).waitFor();
  const { userId } = await scene.addUser();
  await page.evaluate(`location.href = ${JSON.stringify((await scene.invite(userId)).link)}`);
  await add(page);
  await isAdded(page);
});

test('by short code, however it is typed, and by a pasted link', async () => {
  const { shortCode } = await scene.invite((await scene.addUser()).userId);
  const typed = await openTyping(shortCode.toLowerCase().replace('-', ' '));
  await add(typed.page);
  await isAdded(typed.page);
  const { link } = await scene.invite((await scene.addUser()).userId);
  const pasted = await openTyping(` ${link} `);
  await add(pasted.page);
  await isAdded(pasted.page);
});

test('by number: the code that is sent is the proof; a number nobody has is answered alike', async () => {
  const { phone } = await scene.addUser();
  const { page } = await openEnrol();
  await page.getByRole('button', { name: /Use my phone number/ }).click();
  const number = page.getByLabel('Your phone number');
  await number.fill('202 555 0100');
  await page.getByRole('button', { name: 'Text me a code' }).click();
  await says(page, 'with + and the country');

  await number.fill('+1 202 555 9999');
  await page.getByRole('button', { name: 'Text me a code' }).click();
  const code = page.getByLabel('Code you received');
  await code.fill('1234567');
  await page.getByRole('button', { name: 'Continue' }).click();
  await add(page);
  await says(page, 'wrong, was used already, or is too old');

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: /Use my phone number/ }).click();
  await number.fill(phone.replace('+1', '001 '));
  await page.getByRole('button', { name: 'Text me a code' }).click();
  await code.waitFor();
  const message = await scene.house.ledger.messageTo(phone);
  await code.fill(/\b\d{7}\b/.exec(message.text)?.[0] ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
  await add(page);
  await isAdded(page);
});

test("by an application's token", async () => {
  const now = scene.house.time.now() / 1000;
  const context = { custom_user_id: 'customer 7', authy_app_id: String(scene.house.application.id) };
  const signed = [
    { typ: 'JWT', alg: 'HS256' },
    { iss: 'My App', iat: now, exp: now + 300, context },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const token = `${signed}.${createHmac('sha256', scene.house.apiKey).update(signed).digest('base64url')}`;
  const { page } = await openTyping(`authy://account?token=${token}`);
  await add(page);
  await isAdded(page);

  const again = await openTyping(`authy://account?token=${token}`);
  await says(again.page, 'wrong, was used already, or is too old');
  await again.page.getByRole('button', { name: 'Try again' }).waitFor();
});

test('by camera', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-film-'));
  const film = join(directory, 'qr.y4m');
  await writeQrVideo(film, (await scene.invite((await scene.addUser()).userId)).link);
  const filming = await launchChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  try {
    const context = await filming.newContext();
    const { page, complaints } = await openEnrol({ context });
    await page.getByRole('button', { name: /Scan a QR code/ }).click();
    await add(page);
    await isAdded(page);
    assert.deepEqual(complaints, []);
  } finally {
    await filming.close();
    rmSync(directory, { recursive: true });
  }
});

test('by a picture; one without a code and one for something else are told apart', async () => {
  const { page } = await openEnrol();
  await page.getByRole('button', { name: /Scan a QR code/ }).click();
  await page.getByText(/No camera was found|may not use the camera/).waitFor();
  const choose = (buffer: Buffer) =>
    page.getByLabel('Choose a picture').setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer });
  await choose(Buffer.from('this is no picture'));
  await page.getByText('no QR code to be seen').waitFor();
  await choose(await qrPicture('https://example.com/menu'));
  await says(page, 'not for this app');
  await choose(await qrPicture((await scene.invite((await scene.addUser()).userId)).link));
  await add(page);
  await isAdded(page);
});

test("another authenticator's QR code leads to the codes, and not through the address", async () => {
  const { page } = await openEnrol();
  await page.getByRole('button', { name: /Scan a QR code/ }).click();
  const buffer = await qrPicture('otpauth://totp/GitHub:me?secret=JBSWY3DPEHPK3PXP&issuer=GitHub');
  await page.getByLabel('Choose a picture').setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer });
  await page.waitForURL(`${scene.origin}/app/codes`);
});

test('a link of another server is opened there, and nothing is asked of it here', async () => {
  const { page } = await openTyping(`https://other.example/app/#e=enr_AAAAAAAAAAAAAAAAAAAAAA.${'A'.repeat(43)}`);
  await page.getByText(/another server, .*other\.example/).waitFor();
  assert.match(
    (await page.getByRole('link', { name: /Open/ }).getAttribute('href')) ?? '',
    /^https:\/\/other\.example/,
  );
});

test('on an iPhone outside of the home screen: install first, or stay all the same', async () => {
  const { link } = await scene.invite((await scene.addUser()).userId);
  const { page } = await scene.openApp({ address: link, options: { userAgent: iPhone } });
  await page.getByText('put the app on the home screen first').waitFor();
  assert.equal(await page.getByRole('listitem').count(), 3);
  await page.getByRole('button', { name: 'Use it in this tab all the same' }).click();
  await page.getByLabel('Name of this device').waitFor();
  await add(page);
  await isAdded(page);
});

test('a link that was cut off on the way is said to be good for nothing, on an iPhone too', async () => {
  const { link } = await scene.invite((await scene.addUser()).userId);
  const { page } = await scene.openApp({ address: link.slice(0, -5) });
  await says(page, 'wrong, was used already, or is too old');
  await page.getByRole('button', { name: /Type a code/ }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByText('The service you want to protect').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0, 'it is said once');

  const phone = await scene.openApp({ address: link.slice(0, -5), options: { userAgent: iPhone } });
  await says(phone.page, 'wrong, was used already, or is too old');
});

test('refused: a link that was used, one that is too old, a code that is none, and five wrong ones', async () => {
  const { userId } = await scene.addUser();
  const used = await scene.invite(userId);
  await (await openAndAdd(used.link)).page.close();
  const second = await scene.openApp({ address: used.link });
  await add(second.page);
  await says(second.page, 'wrong, was used already, or is too old');

  const old = await scene.invite((await scene.addUser()).userId);
  scene.house.time.advance(601_000);
  const third = await scene.openApp({ address: old.link });
  await add(third.page);
  await says(third.page, 'wrong, was used already, or is too old');

  const { page } = await openTyping('ABC');
  await says(page, 'ten letters and digits');
  await page.getByLabel('Code or link').fill('00000-00000');
  await page.getByRole('button', { name: 'Continue' }).click();
  await add(page);
  await says(page, 'five wrong codes');
});

async function openAndAdd(link: string) {
  const opened = await scene.openApp({ address: link });
  await add(opened.page);
  await isAdded(opened.page);
  return opened;
}

test('offline: it says so, keeps what was entered, and works once there is a network', async () => {
  const { link } = await scene.invite((await scene.addUser()).userId);
  const { page, context } = await scene.openApp({ address: link });
  await page.getByLabel('Name of this device').fill('Tablet');
  await context.setOffline(true);
  await add(page);
  await says(page, 'You are offline');
  await context.setOffline(false);
  assert.equal(await page.getByLabel('Name of this device').inputValue(), 'Tablet');
  await add(page);
  await isAdded(page);
});

test('refused: one device more than is allowed', async () => {
  const { userId } = await scene.addUser();
  for (let count = 0; count < 2; count += 1) await openAndAddAny((await scene.invite(userId)).link);
  const { page } = await scene.openApp({ address: (await scene.invite(userId)).link });
  await add(page);
  await says(page, 'as many devices as are allowed');
});

async function openAndAddAny(link: string) {
  const { page, context } = await scene.openApp({ address: link });
  await add(page);
  await page.getByRole('heading', { name: /Account added|Almost there/ }).waitFor();
  await context.close();
}

test('with a passkey of the platform: the server knows it; who would rather not is told', async () => {
  const { userId } = await scene.addUser();
  const { page, context } = await scene.openApp();
  const reader = await addAuthenticator(context, page, { isUserVerified: false });
  await page.goto((await scene.invite(userId)).link);
  await page.getByLabel(/fingerprint, face or screen lock/).check();
  await add(page);
  await says(page, 'No passkey was made');
  await reader.verifyUser();
  await add(page);
  await isAdded(page);
  const [stored] = await storedIdentities(page);
  assert.equal(stored?.hasPasskey, true);
  assert.equal((await deviceOf(stored?.deviceId))?.passkey?.alg, 'ES256');
});
