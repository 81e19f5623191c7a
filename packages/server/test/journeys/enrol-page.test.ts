import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchChromium } from '../infrastructure/chromium.ts';
import { assertAccessible, type HostedScene, openHostedScene } from './hosted-scene.ts';

const browser = await launchChromium();
let scene: HostedScene;
before(async () => {
  scene = await openHostedScene(browser);
});
after(async () => {
  await browser.close();
  await scene.close();
});

const title = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor();
const userAgents = {
  android: 'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Mobile/15E148 Safari/604.1',
};

async function openOffer(t: Parameters<HostedScene['openPage']>[0], wish?: Parameters<HostedScene['openPage']>[1]) {
  const offered = await scene.offer(await scene.addUser());
  const page = await scene.openPage(t, wish);
  await page.goto(offered.page);
  await title(page, /Add your phone to/);
  return { ...offered, browserPage: page };
}

test('the page shows whom it is for, the picture, the code and the link, and says within a second that the phone came', async (t) => {
  const {
    link,
    shortCode,
    browserPage: page,
  } = await openOffer(t, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Add your phone to \u2068Acme Bank\u2069');
  assert.match((await page.locator('#person').textContent()) ?? '', /^For \u2068…\d{4}\u2069$/);
  await page.getByRole('img', { name: /^QR picture/ }).waitFor();
  assert.equal(await page.locator('#code').textContent(), shortCode);
  assert.match((await page.locator('#time').textContent()) ?? '', /Good for another \u2068(10:00|9:\d\d)\u2069/);
  assert.equal(await page.getByRole('link').count(), 0, 'on a screen nothing is opened');
  await page.getByRole('button', { name: 'Copy the code' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), shortCode);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await page.locator('#copy-link', { hasText: 'Copied' }).waitFor();
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), link);

  await page.getByRole('button', { name: 'Copy the code' }).waitFor();
  await page.getByRole('button', { name: 'Copy the link' }).waitFor();

  const delays = [await takeAndSee(page, link)];
  await title(page, 'Your phone is added');
  await page.getByText('\u2068Küchentablet\u2069 can now approve and show codes for \u2068Acme Bank\u2069.').waitFor();
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Your phone is added');
  assert.equal(await page.locator('#announcer').textContent(), 'Your phone is added');

  // The middle one of three: what else the machine does may hold one of them up.
  for (let again = 0; again < 2; again += 1) {
    const other = await openOffer(t);
    delays.push(await takeAndSee(other.browserPage, other.link));
  }
  const [, middle = 0] = delays.toSorted((one, another) => one - another);
  assert.ok(middle < 1000, `${delays.join(', ')} ms`);
});

/** Milliseconds after the phone knew it until the page said it; seen from inside the page, so that nobody's polling is measured. */
async function takeAndSee(page: Page, link: string): Promise<number> {
  await page.evaluate(`void (window.sawDone = new Promise((resolve) => {
    const done = document.querySelector('[data-section="done"]');
    new MutationObserver(() => done.hidden || resolve(Date.now())).observe(done, { attributes: true });
  }))`);
  const taken = await scene.take(link, { name: 'Küchentablet' });
  const takenAt = Date.now();
  assert.ok(taken.ok);
  return (await page.evaluate<number>('window.sawDone')) - takenAt;
}

test('taken by the short code it says so too, and says it again to who comes back', async (t) => {
  const { shortCode, browserPage: page } = await openOffer(t);
  assert.ok((await scene.take(shortCode)).ok);
  await title(page, 'Your phone is added');
  await page.reload();
  await title(page, 'Your phone is added');
});

test('a further phone waits for the first, and what becomes of it is shown', async (t) => {
  const user = await scene.addUser();
  const first = await scene.enrol(user);
  const offered = await scene.offer(user);
  const page = await scene.openPage(t);
  await page.goto(offered.page);
  await title(page, /Add your phone to/);
  assert.ok((await scene.take(offered.link)).ok);
  await title(page, 'One more step');
  const asked = await first.client.listRequests();
  assert.ok(asked.ok);
  const [request] = asked.value.requests;
  assert.ok(request);
  assert.ok((await first.client.answer(request, { status: 'approved' })).ok);
  await title(page, 'Your phone is added');
});

test('time runs out on the page as on the server', async (t) => {
  const { browserPage: page } = await openOffer(t);
  await page.clock.install();
  scene.time.advance(600_000);
  scene.house.app.server.closeAllConnections();
  await page.clock.runFor(2000);
  await title(page, 'This invitation is not good any more');
});

test('what is unknown, incomplete or foreign looks like what is over', async (t) => {
  const { page: address } = await scene.offer(await scene.addUser());
  const other = await scene.offer(await scene.addUser());
  const secret = /\.([\w-]+)&/.exec(other.page)?.[1] ?? '';
  for (const changed of [
    address.replace(/#.*/, ''),
    address.replace(/#.*/, '#e=tony'),
    address.replace(/\.[\w-]+&/, `.${secret}&`),
    address.replace(/enr_[\w-]{22}/, `enr_${'A'.repeat(22)}`),
  ]) {
    const page = await scene.openPage(t);
    await page.goto(changed);
    await title(page, 'This invitation is not good any more');
    assert.equal(await page.getByRole('img', { name: /QR/ }).count(), 0);
  }
});

test('a server that is away is said, and nothing is lost meanwhile', async (t) => {
  const { link, browserPage: page } = await openOffer(t);
  let isAway = true;
  await page.route('**/enrol/api/events', (route) => (isAway ? route.abort() : route.continue()));
  scene.house.app.server.closeAllConnections();
  await page.getByText('No connection. Trying again…').waitFor();
  assert.ok((await scene.take(link)).ok);
  isAway = false;
  await title(page, 'Your phone is added');
  await page.getByText('No connection.').waitFor({ state: 'hidden' });
});

test('on a phone the app opens there; on an iPhone it is put on the home screen first and takes no secret along', async (t) => {
  const android = await openOffer(t, { userAgent: userAgents.android, viewport: { width: 360, height: 740 } });
  const here = android.browserPage.getByRole('link', { name: 'Open the app here' });
  assert.equal(await here.getAttribute('href'), android.link);
  await android.browserPage.getByRole('heading', { name: 'Or scan with another phone' }).waitFor();

  const iphone = await openOffer(t, { userAgent: userAgents.iphone, viewport: { width: 390, height: 844 } });
  assert.equal(await iphone.browserPage.getByRole('link').count(), 1);
  const safari = iphone.browserPage.getByRole('link', { name: 'Open the app in Safari' });
  assert.equal(await safari.getAttribute('href'), `${scene.baseUrl}/app/`);
  await iphone.browserPage.getByText('Add to Home Screen').waitFor();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 360, 1280]) {
    test(`accessible: ${width} px, ${colorScheme}`, async (t) => {
      const wish = { colorScheme, viewport: { width, height: 800 } };
      const { link, browserPage: page } = await openOffer(t, wish);
      await assertAccessible(page);
      await picture(page, `enrol-${width}-${colorScheme}`);
      assert.ok((await scene.take(link)).ok);
      await title(page, 'Your phone is added');
      await assertAccessible(page);
      const phone = await openOffer(t, { ...wish, userAgent: userAgents.iphone });
      await assertAccessible(phone.browserPage);
      await picture(phone.browserPage, `enrol-ios-${width}-${colorScheme}`);
      const gone = await scene.openPage(t, wish);
      await gone.goto(`${scene.baseUrl}/enrol/`);
      await title(gone, /not good any more/);
      await assertAccessible(gone);
    });
  }
}

/** For looking at: COUNTERSIGN_TEST_PICTURES names a directory. */
async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env.COUNTERSIGN_TEST_PICTURES;
  if (directory) await page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
}
