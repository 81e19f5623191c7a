import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addAuthenticator } from './add-authenticator.ts';
import { enrolOther } from './enrol-other.ts';
import { openBrowserScene } from './open-browser-scene.ts';
import { storedIdentities } from './stored.ts';

const { scene } = await openBrowserScene();

const toDevices = (page: Page) => page.getByRole('link', { name: 'Devices' }).click();

const revoke = (deviceId: string) =>
  scene.house.ground.store.write((tx) =>
    scene.house.features.revokeDevice(tx, { applicationId: scene.house.application.id, deviceId, by: 'operator' }),
  );

test('no key that is stored can be taken out, after a new start as well', async () => {
  const { page } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  await page.reload();
  const [stored] = await storedIdentities(page);
  assert.deepEqual(stored?.exports, Array(4).fill('InvalidAccessError'));
});

test('two tabs know the same at once', async () => {
  const { page, context } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  const second = await scene.openApp({ context, address: `${scene.origin}/app/devices` });
  await second.page.getByText('This device', { exact: true }).waitFor();
  await toDevices(page);
  await page.getByRole('button', { name: /Remove/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  for (const tab of [page, second.page]) await tab.getByText('There is no account on this device yet').waitFor();
  assert.deepEqual(await storedIdentities(second.page), []);
});

test('storage cleared while the app is open: nothing is left, and it says so', async () => {
  const { page, context } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  await toDevices(page);
  await page.getByText('This device', { exact: true }).waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: scene.origin, storageTypes: 'indexeddb' });
  await page.getByText('this browser has cleared what the app kept').waitFor();
  await page.reload();
  await page.getByText('this browser has cleared what the app kept').waitFor();
});

test('key missing: it says so, asks nobody, and lets itself be forgotten', async () => {
  const { page } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  // Where the app does not run: it could still be calling with the key that it has read.
  await page.goto(`${scene.origin}/livez`);
  await page.evaluate(async () => {
    const opening = indexedDB.open('countersign');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const store = opening.result.transaction('identities', 'readwrite').objectStore('identities');
    const reading = store.getAll();
    await new Promise((resolve) => {
      reading.onsuccess = () => {
        const [row] = reading.result;
        store.put({ ...row, key: undefined }).onsuccess = resolve;
      };
    });
    opening.result.close();
  });
  const called: string[] = [];
  page.on('request', (request) => called.push(request.url()));
  await page.goto(`${scene.origin}/app/devices`);
  await page.getByText('The key for').waitFor();
  assert.deepEqual(
    called.filter((url) => url.includes('/device/v1/')),
    [],
  );
  await page.getByRole('button', { name: 'Forget it here' }).click();
  await page.getByText('There is no account on this device yet').waitFor();
});

test('revoked while open: key, codes and history go, and it says why until it was read', async () => {
  const { page } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  const [stored] = await storedIdentities(page);
  await revoke(stored?.deviceId ?? '');
  await toDevices(page);
  await page.getByText(/took this device out of use/).waitFor();
  assert.deepEqual(await storedIdentities(page), []);
  await page.reload();
  await page.getByRole('button', { name: 'Understood' }).click();
  await page.getByText(/took this device out of use/).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('There is no account on this device yet').waitFor();
});

for (const minutes of [-10, 10]) {
  test(`a clock that is ${minutes} minutes off heals by itself, and is remembered`, async () => {
    const { page } = await scene.openApp();
    const context = page.context();
    const wrong = minutes * 60_000;
    const installedAt = scene.house.time.now() + wrong;
    await context.clock.install({ time: installedAt });
    await page.goto((await scene.invite((await scene.addUser()).userId)).link);
    await page.getByRole('button', { name: 'Add this device' }).click();
    await page.getByText(/can now ask you/).waitFor();
    await toDevices(page);
    await page.getByText('Last seen').or(page.getByText('Security of this device')).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
    const [stored] = await storedIdentities(page);
    // The page's clock goes on while the server's stands still; the server tells whole seconds.
    const passed = (await page.evaluate<number>('Date.now()')) - installedAt;
    const error = (stored?.offset ?? 0) + wrong;
    assert.ok(error <= 1000 && error >= -passed - 1000, `${error} ms off after ${passed} ms`);
  });
}

test('a further phone waits until the first one approves it, and knows within seconds', async () => {
  const { userId } = await scene.addUser();
  const old = await enrolOther(scene, userId);
  const { page } = await scene.openEnrolled({ userId });
  await page.getByText(/Waiting for your other device.*or wait until/).waitFor();
  const asked = await old.client.listRequests();
  assert.ok(asked.ok);
  const [request] = asked.value.requests;
  assert.ok(request);
  const given = await old.client.answer(request, { status: 'approved' });
  assert.deepEqual(given, { ok: true, value: { kind: 'accepted' } });
  await page.getByText(/can now ask you for approvals here/).waitFor();
  await toDevices(page);
  await page.getByText('Old phone').waitFor();
});

test('a new phone: enrolled there, approved here, and the old one taken out of use, within two minutes', async () => {
  const { userId } = await scene.addUser();
  const old = await scene.openEnrolled({ userId });
  const fresh = await scene.openEnrolled({ userId });
  await fresh.page.getByText(/Waiting for your other device/).waitFor();

  await old.page.getByRole('link', { name: 'Requests', exact: true }).click();
  await old.page.getByText('Add device Chrome, Linux').click();
  await old.page.locator('[data-settled=true]').waitFor();
  await old.page.getByRole('button', { name: 'Approve' }).click();
  await fresh.page.getByText(/can now ask you for approvals here/).waitFor();

  await toDevices(old.page);
  await old.page
    .getByRole('button', { name: /Remove/ })
    .first()
    .click();
  await old.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await old.page.getByText('There is no account on this device yet').waitFor();
  await toDevices(fresh.page);
  await fresh.page.getByText('This device', { exact: true }).waitFor();
  assert.equal((await storedIdentities(fresh.page))[0]?.state, 'active');
  assert.deepEqual([...old.complaints, ...fresh.complaints], []);
});

test('a further phone that the first one turns away is told so, and keeps nothing', async () => {
  const { userId } = await scene.addUser();
  const old = await enrolOther(scene, userId);
  const { page } = await scene.openEnrolled({ userId });
  await page.getByText(/Waiting for your other device/).waitFor();
  const asked = await old.client.listRequests();
  assert.ok(asked.ok && asked.value.requests[0]);
  await old.client.answer(asked.value.requests[0], { status: 'denied', reason: 'not_me' });
  await page.getByText('was not let in at').waitFor();
  assert.deepEqual(await storedIdentities(page), []);
});

test('devices: the other one is seen, renamed and taken out of use', async () => {
  const { userId } = await scene.addUser();
  const { page, complaints } = await scene.openEnrolled({ userId });
  const approving = await enrolOther(scene, userId, 'Tablet');
  await scene.house.ground.store.write((tx) => scene.house.features.activateDevice(tx, approving.deviceId));
  await toDevices(page);
  await page.getByRole('button', { name: /Rename.*Tablet/ }).click();
  await page.getByLabel('Name of this device').fill('Küche');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('button', { name: /Remove.*Küche/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /Remove.*Küche/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Küche').first().waitFor({ state: 'detached' });
  assert.deepEqual(await approving.client.showState(), { ok: false, failure: { kind: 'revoked' } });
  assert.deepEqual(complaints, []);
});

test('a new key takes the place of the old one; after a lost reply the server is asked which it knows', async () => {
  const { page } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  const keyNow = async () => (await storedIdentities(page))[0];
  const first = await keyNow();
  await toDevices(page);
  await page.getByText('Security of this device').click();
  await page.getByRole('button', { name: 'Make a new key' }).click();
  await page.getByText('The old one is good for nothing now').waitFor();
  const second = await keyNow();
  assert.notEqual(second?.thumbprint, first?.thumbprint);
  assert.equal(second?.hasNextKey, false);

  // The server takes the key, and its reply is lost; nor can the app ask which key it knows now.
  await page.route('**/device/v1/**', async (route) => {
    if (route.request().url().endsWith('/rotate')) await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Make a new key' }).click();
  // In this place: that the list of devices cannot be fetched is said above, and may be said before.
  await page.locator('details').getByText('The server does not answer').waitFor();
  assert.equal((await keyNow())?.hasNextKey, true);
  await page.unroute('**/device/v1/**');
  await page.reload();
  // Each look is a way into the browser and back.
  while ((await keyNow())?.hasNextKey) await page.evaluate('navigator.onLine');
  assert.notEqual((await keyNow())?.thumbprint, second?.thumbprint);
  await page.getByText('This device', { exact: true }).waitFor();
});

test('a passkey is added later, and the server knows it', async () => {
  const { page, context } = await scene.openEnrolled({ userId: (await scene.addUser()).userId });
  await addAuthenticator(context, page);
  await toDevices(page);
  await page.getByText('Security of this device').click();
  await page.getByRole('button', { name: 'Ask for fingerprint' }).click();
  await page.getByText('Important approvals ask for').waitFor();
  const [stored] = await storedIdentities(page);
  const device = await scene.house.ground.store.read((tx) =>
    scene.house.features.findDevice(tx, stored?.deviceId ?? ''),
  );
  assert.equal(stored?.hasPasskey, true);
  assert.equal(device?.passkey?.alg, 'ES256');
});
