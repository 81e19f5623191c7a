import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchChromium } from '../infrastructure/chromium.ts';
import type { Phone } from '../infrastructure/open-phones.ts';
import { assertAccessible, type HostedScene, openHostedScene } from './hosted-scene.ts';

/** A customer's page, on another origin than the server. */
const site = createServer((request, response) => {
  const [, script, url] = /^\/\?script=([^&]+)&url=(.+)$/.exec(request.url ?? '') ?? [];
  response.setHeader('content-type', 'text/html');
  response.end(`<!doctype html><html lang="en"><title>Shop</title>
    <script>
      window.heard = [];
      for (const name of ['approved', 'denied', 'expired', 'fallback']) addEventListener(name, () => heard.push(name));
    </script>
    <script type="module" src="${decodeURIComponent(script ?? '')}"></script>
    <countersign-challenge url="${decodeURIComponent(url ?? '')}"></countersign-challenge>`);
});
const browser = await launchChromium();
let scene: HostedScene;
let siteOrigin: string;
before(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  siteOrigin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  scene = await openHostedScene(browser, { application: { settings: { widgetOrigins: siteOrigin } } });
});
after(async () => {
  await browser.close();
  await scene.close();
  site.close();
});

type Context = Parameters<HostedScene['openPage']>[0];
const title = (page: Pick<Page, 'getByRole'>, text: string | RegExp) =>
  page.getByRole('heading', { level: 1, name: text }).waitFor();

/** A person with a phone, who is asked over the API as an application asks. */
async function ask(more: Record<string, unknown> = {}, apiKey = scene.apiKey) {
  const { userId } = await scene.addUser();
  const phone = await scene.enrol({ userId });
  const reply = await fetch(`${scene.baseUrl}/onetouch/json/users/${userId}/approval_requests`, {
    method: 'POST',
    headers: { 'X-Authy-API-Key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'Log in', details: { Secret: 'hush' }, challenge: true, ...more }),
  });
  const body = (await reply.json()) as { approval_request: Record<string, string> };
  const { uuid = '', number, challenge_url: url = '' } = body.approval_request;
  return { userId, phone, uuid, number, url };
}

async function answer({ client }: Phone, decision: Parameters<Phone['client']['answer']>[1]) {
  const listed = await client.listRequests();
  assert.ok(listed.ok);
  const [request] = listed.value.requests;
  assert.ok(request);
  return client.answer(request, decision);
}

async function open(t: Context, url: string, wish?: Parameters<HostedScene['openPage']>[1]) {
  const page = await scene.openPage(t, wish);
  await page.goto(url);
  await title(page, /./);
  return page;
}

test('it waits, and says that it was approved; it never says what was asked', async (t) => {
  const { phone, url, uuid } = await ask();
  assert.match(url, new RegExp(`^${scene.baseUrl}/challenge/app_${scene.application.id}/#${uuid}\\.[\\w-]{43}$`));
  const page = await open(t, url);
  await title(page, 'Check your phone');
  await page.getByText('\u2068Acme Bank\u2069 sent a request to your phone.').waitFor();
  assert.equal(await page.locator('#number').isVisible(), false);
  assert.ok((await answer(phone, { status: 'approved' })).ok);
  await title(page, 'Approved');
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Approved');
  assert.equal(await page.getByRole('button').count(), 0);
  assert.ok(!(await page.content()).includes('hush'));
});

test('a denial, a report and an approval that nobody answered say what to do next', async (t) => {
  for (const [reason, words] of [
    ['mistake', 'You said no'],
    ['not_me', 'Reported'],
  ] as const) {
    const { phone, url } = await ask();
    const page = await open(t, url);
    assert.ok((await answer(phone, { status: 'denied', reason })).ok);
    await title(page, words);
    assert.equal(await page.getByRole('button').count(), 0, 'who said no is sent no code');
  }
  const { url } = await ask({ seconds_to_expire: 600 });
  const page = await open(t, url);
  await page.getByText(/Time left: \u2068(10:00|9:\d\d)\u2069/).waitFor();
  scene.time.advance(600_000);
  scene.house.app.server.closeAllConnections();
  await title(page, 'This request is over');
  await page.getByRole('button', { name: 'Send me a code by SMS instead' }).waitFor();
});

test('the number is large, for picking or for typing, and a wrong one ends it', async (t) => {
  const picked = await ask({ number_matching: 'pick3' });
  const page = await open(t, picked.url);
  await page.getByText('Pick this number on your phone:').waitFor();
  assert.equal(await page.locator('#digits').textContent(), picked.number);
  assert.ok(((await page.locator('#digits').boundingBox())?.height ?? 0) > 60);
  await answer(picked.phone, { status: 'approved', number: picked.number === '00' ? '01' : '00' });
  await title(page, 'That was another number');

  const typed = await ask({ number_matching: 'type3' });
  const second = await open(t, typed.url);
  await second.getByText('Type this number on your phone:').waitFor();
  assert.ok((await answer(typed.phone, { status: 'approved', number: typed.number ?? '' })).ok);
  await title(second, 'Approved');
  assert.ok(!(await second.content()).includes(`>${typed.number}<`), 'the number is gone with its use');
});

test('a code by SMS instead, by keyboard alone, with the limits of all codes', async (t) => {
  const { url } = await ask();
  const page = await open(t, url);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.id'), 'send-code');
  await page.keyboard.press('Enter');
  await page.getByText(/A code was sent by SMS to the number that ends in \u2068\d\d\u2069/).waitFor();
  assert.equal(await page.evaluate('document.activeElement.id'), 'send-code');
  const [, id, token] = /#([^.]+)\.(.+)$/.exec(url) ?? [];
  const application = `app_${scene.application.id}`;
  const send = (body: object) =>
    fetch(`${scene.baseUrl}/challenge/api/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ application, id, token, ...body }),
    });
  let status = 200;
  for (let sent = 1; status === 200 && sent < 30; sent += 1) ({ status } = await send({}));
  assert.equal(status, 429);
  assert.equal((await send({ token: 'A'.repeat(43) })).status, 404);
  await scene.features.updateApplication(scene.application.id, { settings: { challengeFallback: 'none' } });
  const refused = await send({});
  assert.deepEqual([refused.status, await refused.json()], [403, { error: 'not_offered' }]);
  const without = await open(t, (await ask()).url);
  assert.equal(await without.getByRole('button').count(), 0);
  await scene.features.updateApplication(scene.application.id, { settings: { challengeFallback: null } });
});

test('what is unknown, foreign or not proved looks the same', async (t) => {
  const mine = await ask();
  const other = await scene.addApplication();
  const foreign = mine.url.replace(/app_\d+/, `app_${other.application.id}`);
  const stolen = mine.url.replace(/#[^.]+/, `#${(await ask()).uuid}`);
  const replies = new Set<string>();
  for (const url of [foreign, stolen, mine.url.replace(/\.[\w-]+$/, `.${'A'.repeat(43)}`), `${mine.url}x`]) {
    await title(await open(t, url), 'There is nothing here');
    const [, application, id, token] = /(app_\d+)\/#([^.]+)\.(.+)$/.exec(url) ?? [];
    for (const call of ['look', 'events', 'code']) {
      const reply = await fetch(`${scene.baseUrl}/challenge/api/${call}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ application, id, token }),
      });
      replies.add(`${reply.status} ${await reply.text()}`);
    }
  }
  assert.deepEqual([...replies], ['404 {"error":"gone"}']);
});

const widgetPage = (url: string) =>
  `${siteOrigin}/?script=${encodeURIComponent(`${scene.baseUrl}/challenge/widget.js`)}&url=${encodeURIComponent(url)}`;

/** Waits until the widget's events told the customer's page this. */
const hears = (page: Page, state: string) =>
  page.waitForFunction((wanted) => (globalThis as unknown as { heard: string[] }).heard.includes(wanted), state);

test('in the page of a customer it tells what happened, to that page only', async (t) => {
  const { phone, url } = await ask();
  const page = await scene.openPage(t);
  await page.goto(widgetPage(url));
  const frame = page.frameLocator('iframe');
  await title(frame, 'Check your phone');
  await frame.getByRole('button', { name: /code by SMS/ }).click();
  await hears(page, 'fallback');
  assert.ok((await answer(phone, { status: 'approved' })).ok);
  await hears(page, 'approved');
  assert.deepEqual(await page.evaluate('heard'), ['fallback', 'approved']);
  // Whatever the page says to itself is not the frame's word.
  await page.evaluate(`new Promise((resolve) => {
    postMessage({ countersign: 'state', state: 'denied' }, '*');
    // Messages of one window come in order: with this one, the one before has been judged.
    addEventListener('message', ({ data }) => data === 'after' && resolve());
    postMessage('after', '*');
  })`);
  assert.deepEqual(await page.evaluate('heard'), ['fallback', 'approved']);
  assert.ok(
    (await page.evaluate<number>("document.querySelector('iframe').offsetHeight")) < 420,
    'as high as it needs',
  );

  const denied = await ask();
  await page.goto(widgetPage(denied.url));
  await title(frame, 'Check your phone');
  assert.ok((await answer(denied.phone, { status: 'denied', reason: 'mistake' })).ok);
  await hears(page, 'denied');
});

test('no other site may have it in a frame', async (t) => {
  const { url } = await ask();
  const page = await scene.openPage(t);
  const elsewhere = widgetPage(url).replace('127.0.0.1', 'localhost');
  // The browser says so in its console, which is what is wanted here.
  page.removeAllListeners('console');
  const refused = page.waitForEvent('framenavigated', (frame) => frame.url().startsWith('chrome-error:'));
  await Promise.all([refused, page.goto(elsewhere)]);
  assert.equal(await page.frameLocator('iframe').getByRole('heading').count(), 0);
  const { headers } = await fetch(`${scene.baseUrl}/challenge/app_999999/`);
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test(`accessible: ${width} px, ${colorScheme}`, async (t) => {
      const { url, phone, number } = await ask({ number_matching: 'type2', seconds_to_expire: 300 });
      const page = await open(t, url, { colorScheme, viewport: { width, height: 800 } });
      await assertAccessible(page);
      await picture(page, `challenge-${width}-${colorScheme}`);
      assert.ok((await answer(phone, { status: 'approved', number: number ?? '' })).ok);
      await title(page, 'Approved');
      await assertAccessible(page);
      await picture(page, `approved-${width}-${colorScheme}`);
    });
  }
}

/** For looking at: COUNTERSIGN_TEST_PICTURES names a directory. */
async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env.COUNTERSIGN_TEST_PICTURES;
  if (directory) await page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
}
