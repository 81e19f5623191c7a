import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { askPerson, statusOf } from './ask-person.ts';
import { enrolPhone, isTold, lendFinger, openAsked, openRequest, press, takesTaps } from './asked-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';

const { scene } = await openBrowserScene();
const status = (requestId: string) => statusOf(scene.house, requestId);
const other = (number: string | null) => String((Number(number) + 1) % 100).padStart(2, '0');

test('approve: what is asked shows by itself, with everything in order, and two taps answer it', async () => {
  const { userId } = await scene.addUser();
  const { page, complaints } = await scene.openEnrolled({ userId });
  await page.goto(`${scene.origin}/app/`);
  await page.getByText('Nothing is waiting for you.').waitFor();
  const { requestId } = await askPerson(scene.house, userId);
  await page.getByRole('link', { name: /Pay Bob/ }).click();
  await takesTaps(page);
  assert.equal(page.url(), `${scene.origin}/app/r/${requestId}`);
  const rows = await page.locator('.request-details > div').allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.split('\n').filter(Boolean)),
    [
      ['Amount', '10.00 EUR'],
      ['Payee', 'Bob GmbH'],
      ['IP address', '203.0.113.7'],
    ],
  );
  await page
    .getByRole('timer')
    .filter({ hasText: /Time left: .*23 hours/ })
    .waitFor();
  await page.locator('.remaining', { hasText: /Asked: .*\d+:\d\d/ }).waitFor();
  await press(page, 'Approve');
  await isTold(page, 'Approved');
  assert.equal(await status(requestId), 'approved');
  assert.deepEqual(complaints, []);
});

test('approve and deny are equally large', async () => {
  const { page } = await openAsked(scene);
  const size = async (name: string) => {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    return [box?.width, box?.height].map((length) => Math.round(length ?? 0));
  };
  assert.deepEqual(await size('Approve'), await size('Deny'));
});

test('a tap that was meant for what was there before does nothing', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  await page.clock.install();
  const { requestId } = await askPerson(scene.house, userId);
  await page.goto(`${scene.origin}/app/r/${requestId}`);
  const approve = page.getByRole('button', { name: 'Approve', exact: true });
  await takesTaps(page);
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await page.locator('[data-settled=false]').waitFor();
  await page.clock.runFor(490);
  await approve.click();
  await page.locator('[data-settled=false]').waitFor();
  await page.clock.runFor(20);
  await takesTaps(page);
  assert.equal(await status(requestId), 'pending');
  await page.clock.resume();
  await approve.click();
  await isTold(page, 'Approved');
});

test('deny', async () => {
  const { page, requestId } = await openAsked(scene);
  await press(page, 'Deny');
  await isTold(page, 'Denied');
  assert.equal(await status(requestId), 'denied');
});

test('deny because it was not me: the next approval wants a number', async () => {
  const { page, requestId, userId } = await openAsked(scene);
  await press(page, 'This wasn’t me');
  await isTold(page, 'Denied: it wasn’t you');
  assert.equal(await status(requestId), 'denied');
  scene.house.time.advance(16 * 60_000);
  const next = await askPerson(scene.house, userId, { show_number: 'true' });
  assert.notEqual(next.number, null);
});

test('pick one of three numbers', async () => {
  const { page, requestId, number } = await openAsked(scene, { number_matching: 'pick3', show_number: 'true' });
  assert.equal(await page.getByRole('button', { name: /^Approve with number/ }).count(), 3);
  assert.equal(await page.getByRole('button', { name: 'Approve', exact: true }).count(), 0);
  await press(page, new RegExp(`^Approve with number .${number}.$`));
  await isTold(page, 'Approved');
  assert.equal(await status(requestId), 'approved');
});

test('refused: the wrong one of three numbers', async () => {
  const { page, requestId, number } = await openAsked(scene, { number_matching: 'pick3', show_number: 'true' });
  const numbers = page.locator('.number-button').filter({ hasNotText: new RegExp(`^${number}$`) });
  await numbers.first().click();
  await isTold(page, 'Denied: wrong number');
  assert.equal(await status(requestId), 'denied');
});

test('type two digits, the wrong ones first', async () => {
  const { page, requestId, number } = await openAsked(scene, { number_matching: 'type2', show_number: 'true' });
  const field = page.getByLabel(/^Number that you are shown/);
  assert.deepEqual(await Promise.all(['inputmode', 'autocomplete'].map((name) => field.getAttribute(name))), [
    'numeric',
    'off',
  ]);
  await field.fill('4');
  await press(page, 'Approve');
  await page.getByText(/Type all digits of the number/).waitFor();
  await field.fill(other(number));
  await press(page, 'Approve');
  await page.getByText(/That is not the number. Tries left: .1./).waitFor();
  assert.equal(await status(requestId), 'pending');
  await takesTaps(page);
  await field.fill(` ${number} `);
  await field.press('Enter');
  await isTold(page, 'Approved');
  assert.equal(await status(requestId), 'approved');
});

test('refused: two wrong numbers', async () => {
  const { page, requestId, number } = await openAsked(scene, { number_matching: 'type2', show_number: 'true' });
  const field = page.getByLabel(/^Number that you are shown/);
  await field.fill(other(number));
  await press(page, 'Approve');
  await page.getByText(/Tries left/).waitFor();
  await takesTaps(page);
  await field.fill(other(other(number)));
  await press(page, 'Approve');
  await isTold(page, 'Denied: wrong number');
  assert.equal(await status(requestId), 'denied');
});

test('six digits can be pasted', async () => {
  const { page, number } = await openAsked(scene, { number_matching: 'type6', show_number: 'true' });
  const field = page.getByLabel(/^Number that you are shown/);
  await field.fill(`${number?.slice(0, 3)} ${number?.slice(3)}`);
  assert.equal(await field.inputValue(), number);
  await press(page, 'Approve');
  await isTold(page, 'Approved');
});

test('with a passkey when it is demanded', async () => {
  const { userId } = await scene.addUser();
  const { page, context, complaints } = await scene.openApp();
  await lendFinger(context, page);
  await page.goto((await scene.invite(userId)).link);
  await page.getByRole('checkbox').check();
  await press(page, 'Add this device');
  await page.getByRole('heading', { name: 'Account added' }).waitFor();
  const { requestId } = await askPerson(scene.house, userId, { user_verification: 'required' });
  await page.getByRole('link', { name: 'Show requests' }).click();
  await page.getByRole('link', { name: /Pay Bob/ }).click();
  await takesTaps(page);
  await press(page, 'Approve with fingerprint, face or PIN');
  await isTold(page, 'Approved');
  assert.equal(await status(requestId), 'approved');
  assert.deepEqual(complaints, []);
});

test('refused: a passkey that does not see its person; then it does', async () => {
  const { userId } = await scene.addUser();
  const { page, context } = await scene.openApp();
  const finger = await lendFinger(context, page);
  await page.goto((await scene.invite(userId)).link);
  await page.getByRole('checkbox').check();
  await press(page, 'Add this device');
  await page.getByRole('heading', { name: 'Account added' }).waitFor();
  const { requestId } = await askPerson(scene.house, userId, { user_verification: 'required' });
  await page.getByRole('link', { name: 'Show requests' }).click();
  await page.getByRole('link', { name: /Pay Bob/ }).click();
  await takesTaps(page);
  await verifies(finger, false);
  await press(page, 'Approve with fingerprint, face or PIN');
  await page.getByText('You were not verified, so nothing was sent. Try again.').waitFor();
  assert.equal(await status(requestId), 'pending');
  await verifies(finger, true);
  await takesTaps(page);
  await press(page, 'Approve with fingerprint, face or PIN');
  await isTold(page, 'Approved');
});

test('another device wants to be trusted: a warning, and it is when this one says so', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  await page.goto(`${scene.origin}/app/`);
  const { client } = await enrolPhone(scene, userId);
  await page.getByRole('link', { name: /Add device Pixel 9/ }).click();
  await page.getByText(/adds another device that can approve in your name/).waitFor();
  await takesTaps(page);
  await press(page, 'Approve');
  await isTold(page, 'Approved');
  const standing = await client.showState();
  assert.ok(standing.ok);
  assert.equal(standing.value.state, 'active');
});

test('what another phone answers is told as that', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  const { client, deviceId } = await enrolPhone(scene, userId);
  await scene.house.ground.store.write((tx) => scene.house.features.activateDevice(tx, deviceId));
  const { requestId } = await askPerson(scene.house, userId);
  await openRequest(page, `${scene.origin}/app/r/${requestId}`);
  const shown = await client.showRequest(requestId);
  assert.ok(shown.ok && shown.value.ok);
  await client.answer(shown.value.request, { status: 'approved' });
  await isTold(page, 'Already answered elsewhere');
  assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);
});

test('several requests: the next one is one tap away, the badge counts them', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  await page.addInitScript(() => {
    Object.assign(navigator, { badges: [] as number[] });
    const { badges } = navigator as Navigator & { badges?: number[] };
    Object.assign(Navigator.prototype, {
      setAppBadge: async (count: number) => void badges?.push(count),
      clearAppBadge: async () => void badges?.push(0),
    });
  });
  const first = await askPerson(scene.house, userId);
  const second = await askPerson(scene.house, userId, { message: 'Pay Carol' });
  await openRequest(page, `${scene.origin}/app/r/${first.requestId}`);
  await badgeIs(page, 2);
  await press(page, 'Deny');
  await isTold(page, 'Denied');
  await page.getByRole('link', { name: 'Next request' }).click();
  await page.getByText('Pay Carol').waitFor();
  await takesTaps(page);
  await press(page, 'Approve');
  await isTold(page, 'Approved');
  assert.deepEqual([await status(first.requestId), await status(second.requestId)], ['denied', 'approved']);
  await badgeIs(page, 0);
});

async function verifies(finger: Awaited<ReturnType<typeof lendFinger>>, isUserVerified: boolean) {
  await finger.session.send('WebAuthn.setUserVerified', { authenticatorId: finger.authenticatorId, isUserVerified });
}

async function badgeIs(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => (navigator as Navigator & { badges?: number[] }).badges?.at(-1) === wanted,
    count,
  );
}
