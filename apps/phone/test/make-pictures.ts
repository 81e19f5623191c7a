import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import type { Words } from '../src/language/words.ts';
import { en } from '../src/locales/en.ts';
import { he } from '../src/locales/he.ts';
import { openPhoneScene } from './phone-scene.ts';
import { shrinkPicture } from './shrink-picture.ts';
import { walkApp } from './walk-app.ts';

// `npm run pictures`: every screen of the app and of the hosted pages, for the documents and for looking at.
const directory = fileURLToPath(new URL('../../../docs/pictures/phone/', import.meta.url));
const viewport = { width: 360, height: 740 };
/** Only these parts, such as `walk,walk-dark,walk-he,pages`; all of them when left out. */
const [wanted] = process.argv.slice(2);

const browser = await launchChromium();
const scene = await openPhoneScene(browser);
mkdirSync(directory, { recursive: true });

async function picture(page: Page, name: string): Promise<void> {
  // Nothing is caught half way, and nothing is shown as held by a mouse.
  await page.evaluate('document.fonts.ready');
  await page.mouse.move(0, 0);
  const isLow = /^request-(pick|type)/.test(name);
  await page.evaluate(`scrollTo(0, ${isLow ? 'document.body.scrollHeight' : 0})`);
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  writeFileSync(`${directory}${name}.png`, shrinkPicture(taken));
}

async function openContext(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    ...{ viewport, deviceScaleFactor: 2, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/Zurich' },
    ...options,
  });
  // The house's time stands still; a browser with another one would warn of its clock.
  await context.clock.setFixedTime(scene.house.time.now());
  return context;
}

interface Dress {
  suffix: string;
  words: Words;
  options: BrowserContextOptions;
}
const dresses: Dress[] = [
  { suffix: '', words: en, options: {} },
  { suffix: '-dark', words: en, options: { colorScheme: 'dark' } },
  { suffix: '-he', words: he, options: { locale: 'he' } },
];
for (const { suffix, words, options } of dresses) {
  if (wanted !== undefined && !wanted.split(',').includes(`walk${suffix}`)) continue;
  const context = await openContext(options);
  await walkApp({
    ...{ scene, words },
    open: (address) => scene.openApp({ address, context }),
    see: (name, page) => picture(page, `${name}${suffix}`),
  });
  await context.close();
}

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Mobile/15E148 Safari/604.1';
if (wanted === undefined || wanted.includes('pages')) {
  const phone = await openContext({ userAgent: iphone, hasTouch: true });
  const { page: install } = await scene.openApp({ address: (await scene.invite()).link, context: phone });
  await install.getByText(en.installFirst).waitFor();
  await picture(install, 'install-ios');
  await phone.close();

  const screen = await openContext({ viewport: { width: 1000, height: 700 }, deviceScaleFactor: 1 });
  const page = await screen.newPage();
  const { userId } = scene.user;
  await page.goto(await invitationPage());
  await page.getByRole('img', { name: /^QR picture/ }).waitFor();
  await picture(page, 'page-enrol');
  const phoneScreen = await openContext();
  await scene.openApp({ address: (await scene.invite()).link, context: phoneScreen }).then(async ({ page: app }) => {
    await app.getByRole('button', { name: en.enrolNow }).click();
    await app.getByText(en.enrolDoneTitle).waitFor();
  });
  const response = await fetch(`${scene.house.baseUrl}/onetouch/json/users/${userId}/approval_requests`, {
    method: 'POST',
    headers: { 'X-Authy-API-Key': scene.house.apiKey },
    body: new URLSearchParams({ message: 'Transfer to Bob GmbH', challenge: 'true', number_matching: 'pick3' }),
  });
  const { approval_request } = (await response.json()) as { approval_request: { challenge_url: string } };
  await page.goto(approval_request.challenge_url);
  await page.locator('#digits').waitFor();
  await picture(page, 'page-challenge');
}

/** The address that `countersign user invite` prints. */
async function invitationPage(): Promise<string> {
  const response = await fetch(`${scene.house.baseUrl}/protected/json/sdk/registrations`, {
    method: 'POST',
    headers: { 'X-Authy-API-Key': scene.house.apiKey },
    body: new URLSearchParams({ authy_id: String(scene.user.userId) }),
  });
  const { enrol_url } = (await response.json()) as { enrol_url: string };
  return enrol_url;
}

await browser.close();
await scene.close();
