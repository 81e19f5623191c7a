import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url, canonicalBytes, readBase64url, readCanonical } from '@countersign/device';
import type { Page } from 'playwright-core';
import { askPerson, statusOf } from './ask-person.ts';
import { isTold, openAsked, openRequest, press, takesTaps } from './asked-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { revokeAll } from './revoke-all.ts';

const { scene } = await openBrowserScene();
const status = (requestId: string) => statusOf(scene.house, requestId);
const address = (requestId: string) => `${scene.origin}/app/r/${requestId}`;
const minutes = 60_000;

/** Wrong codes, as somebody would send them who guesses. */
async function guessUntilLocked(userId: number): Promise<void> {
  const { baseUrl, apiKey } = scene.house;
  for (let guess = 0; guess < 20; guess += 1) {
    const code = String(1_000_000 + guess);
    const headers = { 'X-Authy-API-Key': apiKey };
    const response = await fetch(`${baseUrl}/protected/json/verify/${code}/${userId}`, { headers });
    const { error_code } = (await response.json()) as { error_code?: string };
    if (error_code === '60023' || error_code === '60019' || response.status === 429) return;
  }
}

test('expired while it is open', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  await page.clock.install();
  const { requestId } = await askPerson(scene.house, userId, { seconds_to_expire: '90' });
  await openRequest(page, address(requestId));
  scene.house.time.advance(2 * minutes);
  await page.clock.fastForward(2 * minutes);
  await isTold(page, 'Expired');
  assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);
  await page.goto(`${scene.origin}/app/history`);
  await page.getByText('Pay Bob').waitFor();
});

test('taken out of use while the request is open: everything of it goes, and nothing can be approved', async () => {
  const { page, userId, requestId } = await openAsked(scene);
  await revokeAll(scene, userId);
  await isTold(page, 'This device was taken out of use');
  assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);
  assert.notEqual(await status(requestId), 'approved');
});

test('locked meanwhile: approving says so, denying works', async () => {
  const { page, userId, requestId } = await openAsked(scene);
  const { house } = scene;
  await guessUntilLocked(userId);
  await press(page, 'Approve');
  await page.getByText('Your account is locked at the moment. Nothing was approved.').waitFor();
  await takesTaps(page);
  await press(page, 'Deny');
  await isTold(page, 'Denied');
  assert.equal(await statusOf(house, requestId), 'denied');
});

test('removed by the application: nobody waits for the answer any more', async () => {
  const { page, userId } = await openAsked(scene);
  const { baseUrl, apiKey } = scene.house;
  const removed = await fetch(`${baseUrl}/protected/json/users/${userId}/remove`, {
    method: 'POST',
    headers: { 'X-Authy-API-Key': apiKey },
  });
  assert.equal(removed.status, 200);
  await isTold(page, 'This device was taken out of use');
});

test('a made-up request, such as one of a made-up push, is none', async () => {
  const { userId } = await scene.addUser();
  const { page } = await scene.openEnrolled({ userId });
  await page.goto(address('550e8400-e29b-41d4-a716-446655440000'));
  await isTold(page, 'There is no such request');
  assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);
});

test('an app that is not set up has no request, and says how to set it up', async () => {
  const { page } = await scene.openApp({ address: address('550e8400-e29b-41d4-a716-446655440000') });
  await isTold(page, 'There is no such request');
  await page.getByRole('link', { name: 'Set up' }).click();
  await page.waitForURL(`${scene.origin}/app/enrol`);
});

test('two tabs: both show what is asked, and what was answered in one of them', async () => {
  const { page, context, requestId, userId } = await openAsked(scene);
  const { page: second } = await scene.openApp({ address: address(requestId), context });
  await takesTaps(second);
  await press(page, 'Approve');
  await isTold(page, 'Approved');
  await isTold(second, 'Approved');
  await Promise.all([page, second].map((tab) => tab.getByRole('link', { name: 'All requests' }).click()));
  await askPerson(scene.house, userId, { message: 'Pay Carol' });
  await Promise.all([page, second].map((tab) => tab.getByText('Pay Carol').waitFor()));
});

test('two tabs answer at the same time: one answer counts, and both tell it', async () => {
  const { page, context, requestId } = await openAsked(scene);
  const { page: second } = await scene.openApp({ address: address(requestId), context });
  await takesTaps(second);
  const tap = (tab: Page, name: string) =>
    tab.getByRole('button', { name, exact: true }).evaluate((button: HTMLElement) => button.click());
  await Promise.all([tap(page, 'Approve'), tap(second, 'Deny')]);
  const told = page.getByRole('heading', { level: 1, name: /^(Approved|Denied)$/ });
  await told.waitFor();
  const verdict = (await told.textContent()) ?? '';
  await isTold(second, verdict);
  assert.equal(await status(requestId), verdict.toLowerCase());
});

test('a request of a newer protocol is told as that, and cannot be approved', async () => {
  const { userId } = await scene.addUser();
  const { page, context } = await scene.openEnrolled({ userId, options: { serviceWorkers: 'block' } });
  // A look that was under way already would bring the request as it is.
  await page.goto('about:blank');
  await context.route('**/device/v1/requests', async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const renew = (r: string) => {
      const read = readCanonical(readBase64url(r) ?? new Uint8Array());
      assert.ok(read.ok);
      return base64url(canonicalBytes({ ...(read.value as object), v: 2 }));
    };
    const requests = body.requests.map((entry: { r: string }) => ({ ...entry, r: renew(entry.r) }));
    await route.fulfill({ response, json: { ...body, requests } });
  });
  const { requestId } = await askPerson(scene.house, userId);
  await page.goto(address(requestId));
  await isTold(page, 'This request cannot be fetched now');
  await page.getByText('A request needs a newer version of this app.', { exact: false }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);
  // The app may be looking once more when the browser is closed.
  await context.unrouteAll({ behavior: 'ignoreErrors' });
});
