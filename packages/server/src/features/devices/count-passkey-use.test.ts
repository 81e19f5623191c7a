import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeviceScene } from '../../../test/infrastructure/make-device-scene.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { countPasskeyUse } from './count-passkey-use.ts';
import { deviceRows } from './repository.ts';

onEachDialect('what a passkey counts', (openedStore) => {
  async function makeScene() {
    const { store, addDevice, find } = await makeDeviceScene(openedStore());
    const { device } = await addDevice();
    const passkey = { id: 'AAAA', pk: 'AAAA', alg: 'ES256' as const };
    await store.write((tx) => deviceRows.setPasskey(tx, { id: device.id, passkey: JSON.stringify(passkey) }));
    const use = (count: number, deviceId = device.id) => {
      const authenticatorData = Buffer.alloc(37);
      authenticatorData.writeUInt32BE(count, 33);
      const given = { id: 'AAAA', clientDataJSON: '', signature: '' };
      return store.write((tx) =>
        countPasskeyUse(tx, deviceId, { ...given, authenticatorData: authenticatorData.toString('base64url') }),
      );
    };
    return { use, passkey, addDevice, find, device };
  }

  test('a count must rise; what it is stays with the server', async () => {
    const { use, find, device, passkey } = await makeScene();
    assert.deepEqual(
      [await use(5), await use(5), await use(4), await use(6), await use(0)],
      [...[true, false, false, true, false]],
    );
    assert.deepEqual((await find(device.id))?.passkey, passkey);
  });

  test('a passkey that never counts is believed', async () => {
    const { use } = await makeScene();
    assert.deepEqual([await use(0), await use(0)], [true, true]);
  });

  test('a device without a passkey vouches for nobody', async () => {
    const { use, addDevice } = await makeScene();
    const { device } = await addDevice();
    assert.equal(await use(1, device.id), false);
  });
});
