import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeviceScene } from '../../../test/infrastructure/make-device-scene.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';

onEachDialect('listing devices in use', (openedStore) => {
  const makeScene = () => makeDeviceScene(openedStore());
  const idsOf = (devices: { id: string }[]) => devices.map(({ id }) => id);

  test('those of every user of the application, oldest first, and of no other application', async () => {
    const [scene, other] = [await makeScene(), await makeScene()];
    const first = await scene.addDevice();
    const foreign = await other.addDevice();
    const second = await scene.addDevice((await scene.addUser()).userId);
    const listed = await scene.devices.listDevicesInUse(scene.applicationId);
    assert.deepEqual(idsOf(listed), [first.device.id, second.device.id]);
    assert.deepEqual(listed[0], await scene.find(first.device.id), 'each as it is known elsewhere');
    assert.deepEqual(idsOf(await scene.devices.listDevicesInUse(other.applicationId)), [foreign.device.id]);
  });

  test('those of every application when none is named', async () => {
    const [scene, other] = [await makeScene(), await makeScene()];
    const { userId } = await other.addUser();
    const added = [await other.addDevice(), await scene.addDevice(), await other.addDevice(userId)];
    const ids = idsOf(added.map(({ device }) => device));
    // The suite's other tests have theirs in the same database.
    assert.deepEqual(idsOf(await scene.devices.listDevicesInUse()).slice(-ids.length), ids);
  });

  test('none that waits to be let in, and none that is out of use', async () => {
    const { store, applicationId, devices, addDevice } = await makeScene();
    const [{ device: phone }, { device: waiting }] = [await addDevice(), await addDevice()];
    assert.equal(waiting.state, 'pending');
    assert.deepEqual(idsOf(await devices.listDevicesInUse(applicationId)), [phone.id]);
    await store.write((tx) => devices.revokeDevice(tx, { applicationId, deviceId: phone.id, by: 'operator' }));
    assert.deepEqual(await devices.listDevicesInUse(applicationId), []);
  });

  test('none of an application that nobody made', async () => {
    const { devices } = await makeScene();
    assert.deepEqual(await devices.listDevicesInUse(-1), []);
  });
});
