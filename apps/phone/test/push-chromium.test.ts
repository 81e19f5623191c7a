import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { writeNotification } from '../../../packages/server/src/features/push/index.ts';
import { type PushService, startPushService } from '../../../packages/server/test/doubles/push/push-service.ts';
import { launchChromium } from '../../../packages/server/test/infrastructure/chromium.ts';
import { askPerson, statusOf } from './ask-person.ts';
import { isKept, isTold, lendFinger, press, takesTaps } from './asked-app.ts';
import { type LentSubscription, makeLentSubscription } from './make-lent-subscription.ts';
import { type HandedPushes, openHandedPushes } from './open-handed-pushes.ts';
import { openPhoneScene, type PhoneScene } from './phone-scene.ts';

// One Chromium with one device. The server pushes to a service of ours; what comes there is opened and handed to the service worker.
const browser = await launchChromium();
let scene: PhoneScene;
let service: PushService;
let context: BrowserContext;
let page: Page;
let pushes: HandedPushes;
let lent: LentSubscription;
let pushKey: string;

before(async () => {
  scene = await openPhoneScene(browser);
  service = await startPushService(scene.house.time);
  context = await browser.newContext();
  await context.grantPermissions(['notifications'], { origin: scene.origin });
  pushKey = await scene.house.features.showPushKey();
  lent = makeLentSubscription(service, pushKey);
  await context.addInitScript({ content: lent.script });
  ({ page } = await scene.openApp({ address: `${scene.origin}/app/settings`, context }));
  await isKept(page);
  // Stays when the app is closed.
  const aside = await context.newPage();
  pushes = await openHandedPushes(context, await context.newCDPSession(aside), scene.origin);
  await page.bringToFront();
});
after(async () => {
  await browser.close();
  await scene.close();
  await service.close();
});

const address = (path = '') => `${scene.origin}/app/${path}`;
const asked = (fields?: Record<string, string>) => askPerson(scene.house, scene.user.userId, fields);
const status = (requestId: string) => statusOf(scene.house, requestId);
const open = async (path: string) => {
  ({ page } = await scene.openApp({ address: path, context }));
};
/** Asks with the app closed, and hands over what the server pushed for it. */
const askAndPush = async (fields?: Record<string, string>) => {
  await page.close();
  const count = service.answered.length;
  const { requestId } = await asked(fields);
  await service.answers(count + 1);
  const body = lent.open(service.taken.at(-1)?.body ?? assert.fail('nothing was pushed'));
  const shows = await pushes.shows();
  const standing = await pushes.push(body);
  return { requestId, standing, shows: (await pushes.shows()) - shows };
};
const notificationOf = (tag: string) => ({
  ...{ title: 'Acme Bank', body: 'A request is waiting for your answer.', tag, actions: ['deny'] },
});

test('a person enrols with a passkey, and subscribes with a tap', async () => {
  // Before the page is there, which looks for a finger once.
  await lendFinger(context, page);
  await page.goto((await scene.invite()).link);
  await page.getByRole('checkbox').check();
  await press(page, 'Add this device');
  await page.getByRole('heading', { name: 'Account added' }).waitFor();
  await press(page, 'Turn on notifications');
  await page.getByRole('button', { name: 'Turn on notifications' }).waitFor({ state: 'detached' });
  const { features, ground, application } = scene.house;
  const [device] = await ground.store.read((tx) => features.activeDevices(tx, application.id, scene.user.userId));
  assert.equal(device?.pushKind, 'webpush');
});

test('with the app open a tap on the notification brings it to the front with the request, which a finger approves', async () => {
  const { requestId } = await asked({ user_verification: 'required' });
  await service.answers(1);
  const standing = await pushes.push(lent.open(service.taken[0]?.body ?? assert.fail('nothing was pushed')));
  assert.deepEqual(standing, [notificationOf(requestId)]);
  assert.equal(await pushes.shows(), 1);
  const { opened, focused } = await pushes.tap(requestId);
  assert.deepEqual([opened, focused.length], [[], 1]);
  await page.waitForURL(address(`r/${requestId}`));
  await takesTaps(page);
  await press(page, 'Approve with fingerprint, face or PIN');
  await isTold(page, 'Approved');
  assert.equal(await status(requestId), 'approved');
  assert.deepEqual(await pushes.standing(), []);
});

test('with the app closed the tap opens it at the request', async () => {
  const { requestId, standing, shows } = await askAndPush();
  assert.deepEqual([standing, shows], [[notificationOf(requestId)], 1]);
  const { opened } = await pushes.tap(requestId);
  assert.deepEqual(opened, [address(`r/${requestId}`)]);
  await open(opened[0] ?? '');
  await takesTaps(page);
  await press(page, 'Approve');
  await isTold(page, 'Approved');
  assert.equal(await status(requestId), 'approved');
});

test('deny on the notification, with the app closed: it is signed and sent without a window, and the history tells of it', async () => {
  const { requestId } = await askAndPush({ message: 'Pay Mallory' });
  assert.deepEqual(await pushes.tap(requestId, 'deny'), { opened: [], focused: [] });
  assert.equal(await status(requestId), 'denied');
  assert.deepEqual(await pushes.standing(), []);
  await open(address('history'));
  const entry = page.getByRole('listitem').filter({ hasText: 'Pay Mallory' });
  await entry.filter({ hasText: /Denied(?! elsewhere)/ }).waitFor();
  assert.equal(await page.getByText(/elsewhere/).count(), 0);
  await page.goto(address(`r/${requestId}`));
  await isTold(page, 'Denied');
});

test('deny on the notification, with the app open: the app knows it as its own', async () => {
  await page.goto(address());
  const count = service.answered.length;
  const { requestId } = await asked({ message: 'Pay Trudy' });
  await page.getByRole('link', { name: /Pay Trudy/ }).waitFor();
  await service.answers(count + 1);
  await pushes.push(lent.open(service.taken.at(-1)?.body ?? assert.fail('nothing was pushed')));
  assert.deepEqual(await pushes.tap(requestId, 'deny'), { opened: [], focused: [] });
  await page.getByText('Nothing is waiting for you.').waitFor();
  await page.goto(address(`r/${requestId}`));
  await isTold(page, 'Denied');
});

test('refused: what cannot be denied any more is opened, and says what became of it', async () => {
  const { requestId } = await askAndPush();
  scene.house.time.advance(25 * 3_600_000);
  await pushes.worker.evaluate('seen.refusesWindows = true');
  await pushes.tap(requestId, 'deny');
  // No window may be opened so late: the notification is there again, and its tap opens one.
  assert.deepEqual(await pushes.standing(), [{ ...notificationOf(requestId), actions: [] }]);
  await pushes.worker.evaluate('seen.refusesWindows = false');
  assert.deepEqual((await pushes.tap(requestId)).opened, [address(`r/${requestId}`)]);
  assert.equal(await status(requestId), 'expired');
  await open(address(`r/${requestId}`));
  await page.getByRole('heading', { name: 'There is no such request' }).waitFor();
});

test('a made-up push about a request that nobody made leads to nothing that could be answered', async () => {
  const rid = randomUUID();
  const notification = { title: 'Acme Bank', text: 'Approve', navigate: address(`r/${rid}`), tag: rid };
  const standing = await pushes.push(writeNotification({ ...notification, dp1: { rid, exp: 1 } }));
  assert.deepEqual(
    standing.map(({ tag }) => tag),
    [rid],
  );
  await pushes.tap(rid, 'deny');
  await page.waitForURL(address(`r/${rid}`));
  await page.getByRole('heading', { name: 'There is no such request' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /Approve|Deny/ }).count(), 0);
});

test('a made-up push that is no JSON, or leads elsewhere, says nothing', async () => {
  const rid = randomUUID();
  const elsewhere = { title: 'Acme Bank', text: 'Approve', navigate: `https://evil.example/app/r/${rid}`, tag: rid };
  for (const body of ['Approve now', '', writeNotification({ ...elsewhere, dp1: { rid, exp: 1 } })]) {
    const neutral = { title: 'Countersign', body: '', tag: 'countersign', actions: [] };
    assert.deepEqual(await pushes.push(body), [neutral]);
    await pushes.tap('countersign');
    await page.waitForURL(address());
    await page.getByText('Nothing is waiting for you.').waitFor();
  }
});

test('the browser ended the subscription: the worker subscribes anew, and the server pushes there', async () => {
  const next = makeLentSubscription(service, pushKey);
  await pushes.worker.evaluate(next.script);
  await pushes.worker.evaluate("dispatch(new Event('pushsubscriptionchange'))");
  lent = next;
  const { requestId, standing } = await askAndPush();
  assert.deepEqual(standing, [notificationOf(requestId)]);
  assert.deepEqual(service.problems, []);
});
