import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { subscriptionRows } from '../../../packages/server/src/features/devices/index.ts';
import {
  type CallbackReceiver,
  startCallbackReceiver,
} from '../../../packages/server/test/doubles/callback-receiver.ts';
import { type PushService, startPushService } from '../../../packages/server/test/doubles/push/push-service.ts';
import { launchFirefox } from '../../../packages/server/test/infrastructure/firefox.ts';
import { untilJobsRest } from '../../../packages/server/test/infrastructure/until-jobs-rest.ts';
import { askPerson, statusOf } from './ask-person.ts';
import { openPhoneScene, type PhoneScene } from './phone-scene.ts';

// One Firefox, one device, and what happens to its pushes one after the other.
let scene: PhoneScene;
let service: PushService;
let firefox: Browser;
let page: Page;

before(async () => {
  scene = await openPhoneScene(undefined as never);
  service = await startPushService(scene.house.time);
  firefox = await launchFirefox({ pushSocketUrl: service.socketUrl });
});
after(async () => {
  await firefox?.close();
  await scene?.close();
  await service?.close();
});

const address = (path = '') => `${scene.origin}/app/${path}`;
const open = async (path: string) => {
  page = await firefox.newPage();
  await page.goto(path);
};
const press = async (name: string) => {
  const button = await page.waitForSelector(`::-p-xpath(//button[normalize-space()="${name}"])`);
  await button?.click();
};
const heading = (name: string) => page.waitForSelector(`::-p-xpath(//h1[normalize-space()="${name}"])`);
const asked = (fields?: Record<string, string>) => askPerson(scene.house, scene.user.userId, fields);
const device = async () => {
  const { features, ground, application } = scene.house;
  const [found] = await ground.store.read((tx) => features.activeDevices(tx, application.id, scene.user.userId));
  return found ?? assert.fail('there is no device');
};
/**
 * What the worker showed of a request; waits for it, because a push is acknowledged before it is shown. Looks again and again: no
 * browser tells a page that a notification was shown.
 */
const shownOf = (tag: string) =>
  page.evaluate(async (wanted) => {
    const registration = await navigator.serviceWorker.getRegistration('/app/');
    for (let look = 0; look < 1200; look += 1) {
      const [found] = (await registration?.getNotifications({ tag: wanted })) ?? [];
      const { title, body, actions = [] } = (found ?? {}) as Notification & { actions?: { action: string }[] };
      if (found) return { title, body, actions: actions.map(({ action }) => action) };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  }, tag);
/** When the worker had its last push. */
const lastPushAt = () =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('countersign');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const found = opening.result.transaction('pushes').objectStore('pushes').get('last');
          found.onsuccess = () => resolve(found.result);
        };
      }),
  );
/** Answers the request that waits, so that the next one is pushed. */
const answer = async (requestId: string, name: 'Approve' | 'Deny', told: string) => {
  await page.goto(address(`r/${requestId}`));
  await page.waitForSelector('[data-settled=true]');
  await press(name);
  await heading(told);
};
const notification = { title: 'Acme Bank', body: 'A request is waiting for your answer.', actions: ['deny'] };

test('a person subscribes with a tap, on the screen that says that the device was added', async () => {
  const { link } = await scene.invite();
  await open(link);
  await press('Add this device');
  await press('Turn on notifications');
  await page.waitForFunction(() => !document.body.textContent?.includes('Turn on notifications'));
  assert.equal((await device()).pushKind, 'webpush');
});

test('with the page closed a push wakes the worker; the request is opened and approved, and the callback comes', async (t) => {
  const { house } = scene;
  const receiver: CallbackReceiver = await startCallbackReceiver(() => house.apiKey);
  t.after(() => receiver.close());
  const id = house.application.id;
  const updated = await house.features.updateApplication(id, { settings: { callbackUrl: receiver.url } });
  assert.ok(updated.ok, JSON.stringify(updated));
  await page.close();
  const times: number[] = [];
  for (let turn = 1; turn <= 3; turn += 1) {
    const askedAt = Date.now();
    const { requestId } = await asked();
    await service.acknowledged(turn);
    await open(address());
    assert.deepEqual(await shownOf(requestId), notification);
    times.push((await lastPushAt()) - askedAt);
    await answer(requestId, 'Approve', 'Approved');
    assert.equal(await statusOf(house, requestId), 'approved');
    await page.close();
  }
  await receiver.hasTaken(3);
  assert.deepEqual([service.problems, receiver.problems], [[], []]);
  console.log(`from the API call to the push event in the worker: ${times.join(', ')} ms`);
  await open(address());
});

test('429: the same push comes later, and is shown', async () => {
  service.script({ status: 429, headers: { 'retry-after': '2' } });
  const before = service.answered.length;
  const { requestId } = await asked();
  await service.answers(before + 1);
  const { ground, time } = scene.house;
  const again = (await untilJobsRest(ground)) ?? assert.fail('the job does not want to run again');
  assert.ok(again - time.now() >= 2000, 'not before the service said');
  time.advance(again - time.now());
  await service.answers(before + 2);
  assert.deepEqual(service.answered.slice(before), [429, 201]);
  assert.deepEqual(await shownOf(requestId), notification);
  await answer(requestId, 'Approve', 'Approved');
});

test('a browser that is offline gets its push when it is back', async () => {
  service.goOffline();
  const before = service.answered.length;
  const { requestId } = await asked();
  await service.answers(before + 1);
  assert.equal(service.waiting(), 1);
  service.comeBack();
  assert.deepEqual(await shownOf(requestId), notification);
  // Both come from the browser, each on a connection of its own: that it was shown, and that it has it.
  while (service.waiting() > 0) await new Promise(setImmediate);
  await answer(requestId, 'Approve', 'Approved');
});

test('a new key of the server: the app subscribes again at its next start, and is pushed to with it', async () => {
  const old = await scene.house.features.showPushKey();
  const rotated = await scene.house.features.rotatePushKey({ force: false });
  assert.ok(rotated.ok && rotated.key !== old);
  await page.close();
  const told = nextPutPush();
  await open(address());
  await told;
  assert.equal(await keyOfDevice(), rotated.key);
  const { requestId } = await asked();
  assert.deepEqual(await shownOf(requestId), notification);
  assert.match(String(service.taken.at(-1)?.headers.authorization), new RegExp(`k=${rotated.key}$`));
  await answer(requestId, 'Approve', 'Approved');
});

test('410: the server forgets the subscription, says so, and has it again after the next start of the app', async () => {
  service.script({ status: 410 });
  const { requestId } = await asked();
  await untilJobsRest(scene.house.ground);
  assert.notEqual((await device()).pushLostAt, null);
  assert.equal((await device()).pushKind, null);
  const told = nextPutPush();
  // To answer, the app is started anew.
  await answer(requestId, 'Approve', 'Approved');
  await told;
  assert.equal((await device()).pushKind, 'webpush');
  assert.deepEqual(service.problems, []);
});

const keyOfDevice = async () => {
  const { id } = await device();
  const row = await scene.house.ground.store.read((tx) => subscriptionRows.find(tx, id));
  return row?.push_key;
};

/** Resolves when the app has told the server where its pushes go, from now on, and was answered. */
function nextPutPush(): Promise<void> {
  const { server } = scene.house.house.app;
  return new Promise((resolve) => {
    server.on('request', function heed({ method, url }, response) {
      if (method !== 'PUT' || !url?.endsWith('/push')) return;
      server.off('request', heed);
      response.once('close', resolve);
    });
  });
}
