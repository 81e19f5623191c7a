import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { askPerson, statusOf } from './ask-person.ts';
import { isKept, isTold, openAsked, openRequest, press, takesTaps } from './asked-app.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { openPhoneScene } from './phone-scene.ts';
import { revokeAll } from './revoke-all.ts';

const { browser, scene } = await openBrowserScene();
const status = (requestId: string) => statusOf(scene.house, requestId);
const address = (requestId: string) => `${scene.origin}/app/r/${requestId}`;
const minutes = 60_000;

test('without a network the answer is kept, is not called done, outlives a cold start, and is sent later', async () => {
  const { page, context, requestId } = await openAsked(scene);
  await isKept(page);
  await context.setOffline(true);
  await press(page, 'Approve');
  await isTold(page, 'Your approval is not sent yet');
  await page.reload();
  await isTold(page, 'Your approval is not sent yet');
  await page.goto(`${scene.origin}/app/`);
  await page.getByText('You are offline.', { exact: false }).waitFor();
  await page.getByRole('link', { name: /Pay Bob .*Not sent yet/ }).waitFor();
  assert.equal(await status(requestId), 'pending');
  await page.getByRole('link', { name: /Pay Bob/ }).click();
  await context.setOffline(false);
  await isTold(page, 'Approved');
  assert.equal(await status(requestId), 'approved');
});

test('what was known before can be read and answered from a cold start in flight mode', async () => {
  const { page, context, requestId } = await openAsked(scene);
  await isKept(page);
  await context.setOffline(true);
  await openRequest(page, address(requestId));
  await press(page, 'This wasn’t me');
  await isTold(page, 'Your denial is not sent yet');
  await context.setOffline(false);
  await isTold(page, 'Denied: it wasn’t you');
  assert.equal(await status(requestId), 'denied');
});

test('an answer that was kept for too long does not count, and is not said to', async () => {
  const { page, context, requestId } = await openAsked(scene, { seconds_to_expire: '300' });
  await context.setOffline(true);
  await press(page, 'Approve');
  await isTold(page, 'Your approval is not sent yet');
  scene.house.time.advance(6 * minutes);
  await context.setOffline(false);
  await isTold(page, 'Too late');
  assert.equal(await status(requestId), 'expired');
});

test('a wrong number that was kept is asked for again', async () => {
  const { page, context, number } = await openAsked(scene, { number_matching: 'type2', show_number: 'true' });
  const field = page.getByLabel(/^Number that you are shown/);
  await context.setOffline(true);
  await field.fill(String((Number(number) + 1) % 100).padStart(2, '0'));
  await press(page, 'Approve');
  await isTold(page, 'Your approval is not sent yet');
  await context.setOffline(false);
  await page.getByText(/Tries left: .1./).waitFor();
  await takesTaps(page);
  await field.fill(number ?? '');
  await press(page, 'Approve');
  await isTold(page, 'Approved');
});

test('a reply that is lost is asked for again: the answer counts once', async () => {
  const { userId } = await scene.addUser();
  const { page, context } = await scene.openEnrolled({ userId, options: { serviceWorkers: 'block' } });
  const { requestId } = await askPerson(scene.house, userId);
  await openRequest(page, address(requestId));
  await context.route('**/answer', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press(page, 'Approve');
  await isTold(page, 'Your approval is not sent yet');
  assert.equal(await status(requestId), 'approved');
  await context.unroute('**/answer');
  await page.goto(`${scene.origin}/app/`);
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByText('Approved', { exact: true }).waitFor();
});

test('taken out of use before an answer that was kept is sent: it is not done', async () => {
  const { page, context, userId, requestId } = await openAsked(scene);
  await context.setOffline(true);
  await press(page, 'Approve');
  await isTold(page, 'Your approval is not sent yet');
  await revokeAll(scene, userId);
  await context.setOffline(false);
  await isTold(page, 'This device was taken out of use');
  assert.notEqual(await status(requestId), 'approved');
});

test('the server is away: what was known is there, and it is said what is not', async (t) => {
  const own = await openPhoneScene(browser);
  const { page, context, requestId } = await openAsked(own);
  await isKept(page);
  await own.close();
  // Lest another server be given its port meanwhile.
  const silent = createServer((socket) => socket.destroy()).listen(Number(new URL(own.origin).port), '127.0.0.1');
  t.after(() => silent.close());
  await once(silent, 'listening');
  await press(page, 'Approve');
  await isTold(page, 'Your approval is not sent yet');
  await page.goto(`${own.origin}/app/`);
  await page.getByText('The server cannot be reached.', { exact: false }).waitFor();
  await page.getByRole('link', { name: /Not sent yet/ }).click();
  await page.waitForURL(`${own.origin}/app/r/${requestId}`);
  await context.close();
});

test('history: offline, with details, and with what was answered', async () => {
  const { page, context } = await openAsked(scene);
  await press(page, 'This wasn’t me');
  await isTold(page, 'Denied: it wasn’t you');
  await isKept(page);
  await context.setOffline(true);
  await page.goto(`${scene.origin}/app/history`);
  await page.getByText('Pay Bob').click();
  await page.getByText('203.0.113.7').waitFor();
  await page.getByText('The service was warned.', { exact: false }).waitFor();
});
