import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import {
  base64url,
  buildRevocation,
  buildRotation,
  canonicalBytes,
  type DeviceKey,
  generateDeviceKey,
  type SigningTag,
  signTagged,
} from '@countersign/device';
import { type EnrolledPhone, iss, makeDeviceScene } from '../../../test/infrastructure/make-device-scene.ts';
import { groundStart } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../storage/index.ts';
import { openPush } from './read-device.ts';

interface Secrets {
  jkt: string;
  jwk: string;
  seed_sealed: string | null;
  push_sealed: string | null;
  push_kind: string | null;
  revoked_by: string | null;
}

const readSecrets = statement<{ id: string }, Secrets>((db, p) =>
  db
    .selectFrom('devices')
    .select(['jkt', 'jwk', 'seed_sealed', 'push_sealed', 'push_kind', 'revoked_by'])
    .where('id', '=', p('id')),
);

const push = {
  kind: 'webpush' as const,
  endpoint: 'https://push.example.com/abc',
  p256dh: base64url(Uint8Array.from({ length: 65 }, (_, at) => (at === 0 ? 4 : at))),
  auth: base64url(new Uint8Array(16)),
};
const malformed = { ok: false, refusal: 'malformed' };
const notFound = { ok: false, refusal: 'not_found' };
const done = { ok: true };

function makePasskey() {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pk = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
  return { id: base64url(crypto.getRandomValues(new Uint8Array(16))), pk, alg: 'ES256' as const };
}

onEachDialect('what devices do about themselves and each other', (openedStore) => {
  async function makeScene() {
    const scene = await makeDeviceScene(openedStore(), { settings: { allowsMoreDevices: true } });
    const { store, time, random, devices, callerOf } = scene;
    const jti = () => base64url(random.bytes(16));
    const signedAt = time.clock.now();
    const rotation = (phone: EnrolledPhone, newKey: DeviceKey, more: Partial<{ iss: string; deviceId: string }> = {}) =>
      buildRotation({ iss, deviceId: phone.device.id, oldKey: phone.key, newKey, signedAt, jti: jti(), ...more });
    const rotate = (phone: EnrolledPhone, body: unknown) => devices.rotateKey(callerOf(phone.device), { body, iss });
    const revocation = (phone: EnrolledPhone, targetId: string) =>
      buildRevocation({ iss, deviceId: phone.device.id, targetId, key: phone.key, signedAt, jti: jti() });
    const remove = (phone: EnrolledPhone, targetId: string, body: unknown) =>
      devices.removeDevice(callerOf(phone.device), { targetId, body, iss });
    const secrets = (id: string) => store.read((tx) => tx.first(readSecrets, { id }));
    return { ...scene, jti, signedAt, rotation, rotate, revocation, remove, secrets };
  }

  test('a key is replaced by one that both sign for; the old one is dead at once', async () => {
    const { devices, addDevice, authorize, rotation, rotate, find, activities } = await makeScene();
    const phone = await addDevice();
    const before = await authorize(phone);
    const newKey = await generateDeviceKey();
    assert.deepEqual(await rotate(phone, await rotation(phone, newKey)), done);
    assert.deepEqual((await find(phone.device.id))?.jwk, newKey.jwk);
    assert.deepEqual(await devices.authenticateDevice(before), { ok: false, refusal: 'unauthorized' });
    assert.ok((await devices.authenticateDevice(await authorize({ ...phone, key: newKey }))).ok);
    assert.equal((await activities()).at(-1), 'device_rotated');
  });

  test('a call that was signed with the old key and comes to its turn after the rotation does nothing', async () => {
    const { store, devices, addDevice, callerOf, rotation, rotate } = await makeScene();
    const phone = await addDevice();
    const caller = callerOf(phone.device);
    await rotate(phone, await rotation(phone, await generateDeviceKey()));
    const claimed = await store.write((tx) => devices.claimCall(tx, caller));
    assert.deepEqual(claimed, { ok: false, refusal: 'not_active' });
  });

  test('of rotations and other calls at once each is done before or after the others, never between', async () => {
    const { devices, addDevice, callerOf, rotation, rotate, find } = await makeScene();
    const phone = await addDevice();
    const keys = await Promise.all(Array.from({ length: 5 }, () => generateDeviceKey()));
    const bodies = await Promise.all(keys.map((key) => rotation(phone, key)));
    const outcomes = await Promise.all([
      ...bodies.map((body) => rotate(phone, body)),
      ...bodies.map(() => devices.putPush(callerOf(phone.device), { push })),
    ]);
    const rotated = outcomes.slice(0, keys.length).flatMap(({ ok }, at) => (ok ? [keys[at]?.thumbprint] : []));
    assert.equal(rotated.length, 1);
    assert.equal((await find(phone.device.id))?.jkt, rotated[0]);
    assert.ok(outcomes.every((one) => one.ok || one.refusal === 'not_active'));
  });

  test('a key that another device has is not taken over', async () => {
    const { addDevice, rotation, rotate } = await makeScene();
    const [phone, other] = [await addDevice(), await addDevice()];
    assert.deepEqual(await rotate(phone, await rotation(phone, other.key)), { ok: false, refusal: 'key_in_use' });
    assert.deepEqual(await rotate(phone, await rotation(phone, phone.key)), { ok: false, refusal: 'key_in_use' });
  });

  test('a passkey is added once, and nothing puts another in its place', async () => {
    const { devices, addDevice, callerOf, find, activities } = await makeScene();
    const { device } = await addDevice();
    const [first, second] = [makePasskey(), makePasskey()];
    const add = (body: unknown) => devices.addPasskey(callerOf(device), { body });
    for (const body of [
      null,
      {},
      { passkey: null },
      { passkey: { ...first, alg: 'none' } },
      { passkey: first, more: 1 },
    ])
      assert.deepEqual(await add(body), malformed);
    const outcomes = await Promise.all([add({ passkey: first }), add({ passkey: second })]);
    assert.deepEqual(
      outcomes.filter(({ ok }) => !ok),
      [{ ok: false, refusal: 'passkey_in_place' }],
    );
    const added = outcomes[0]?.ok ? first : second;
    assert.deepEqual((await find(device.id))?.passkey, added);
    assert.equal((await activities()).at(-1), 'device_passkey_added');
  });

  test('rotations that are not signed for this device by both keys are refused', async () => {
    const { addDevice, rotation, rotate, signedAt, jti } = await makeScene();
    const [phone, other] = [await addDevice(), await addDevice()];
    const newKey = await generateDeviceKey();
    const good = await rotation(phone, newKey);
    const signAs = async (tag: SigningTag, change: Record<string, unknown> = {}) => {
      const bytes = canonicalBytes({
        ...{ v: 1, typ: 'rotate', iss, dev: phone.device.id, old_jkt: phone.key.thumbprint, jwk: newKey.jwk },
        ...{ iat: Math.floor(signedAt / 1000), jti: jti() },
        ...change,
      });
      const by = (key: DeviceKey) => signTagged(key.privateKey, tag, bytes);
      return { p: base64url(bytes), sig_old: await by(phone.key), sig_new: await by(newKey) };
    };
    for (const [why, body] of Object.entries({
      'not signed by the old key': { ...good, sig_old: good.sig_new },
      'not signed by the new key': { ...good, sig_new: good.sig_old },
      'for another server': await rotation(phone, newKey, { iss: 'https://evil.example' }),
      'for another device': await rotation(phone, newKey, { deviceId: other.device.id }),
      'by another device': await rotation(other, newKey),
      'of another key': await signAs('2fa-rotate-v1', { old_jkt: other.key.thumbprint }),
      'under another tag': await signAs('2fa-revoke-v1'),
      'of another kind': await signAs('2fa-rotate-v1', { typ: 'enrol' }),
      'of another version': await signAs('2fa-rotate-v1', { v: 2 }),
      'with a private key': await signAs('2fa-rotate-v1', { jwk: { ...newKey.jwk, d: newKey.jwk.x } }),
      'with more members': await signAs('2fa-rotate-v1', { more: 1 }),
      'with a bad identifier': await signAs('2fa-rotate-v1', { jti: 'x' }),
      'no object': null,
      'more than the three': { ...good, more: 1 },
      'no text': { ...good, p: 1 },
    })) {
      assert.deepEqual(await rotate(phone, body), malformed, why);
    }
    assert.deepEqual(await rotate(phone, await signAs('2fa-rotate-v1')), done);
  });

  test('a device is taken out of use by another one of its person: seed and subscription go, the key stays', async () => {
    const { store, devices, addDevice, callerOf, revocation, remove, secrets, voided, list, activities } =
      await makeScene();
    const [phone, lost] = [await addDevice(), await addDevice()];
    await devices.putPush(callerOf(lost.device), { push });
    const heard: string[] = [];
    const stop = store.listen(`device:${lost.device.id}`, (text) => heard.push(text));
    assert.deepEqual(await remove(phone, lost.device.id, await revocation(phone, lost.device.id)), done);
    stop();
    assert.ok(heard.includes('state'));
    assert.deepEqual(
      { ...(await secrets(lost.device.id)) },
      {
        ...{ jkt: lost.key.thumbprint, jwk: JSON.stringify(lost.key.jwk) },
        ...{ seed_sealed: null, push_sealed: null, push_kind: null, revoked_by: 'device' },
      },
    );
    assert.deepEqual(voided, [lost.device.id]);
    assert.deepEqual(
      (await list()).map(({ id }) => id),
      [phone.device.id],
    );
    assert.equal((await activities()).at(-1), 'device_revoked');
    assert.deepEqual(await remove(phone, lost.device.id, await revocation(phone, lost.device.id)), notFound);
    assert.deepEqual(await remove(phone, phone.device.id, await revocation(phone, phone.device.id)), done, 'itself');
  });

  test('devices of others and removals that are not signed are refused', async () => {
    const { addUser, addDevice, revocation, remove, find } = await makeScene();
    const { userId } = await addUser();
    const [phone, second, foreign] = [await addDevice(), await addDevice(), await addDevice(userId)];
    const target = second.device.id;
    assert.deepEqual(
      await remove(phone, foreign.device.id, await revocation(phone, foreign.device.id)),
      notFound,
      'of another person',
    );
    assert.deepEqual(await remove(phone, 'dev_x', await revocation(phone, 'dev_x')), notFound);
    const good = await revocation(phone, target);
    for (const [why, body] of Object.entries({
      'for another target': await revocation(phone, foreign.device.id),
      'by another device': await revocation(second, target),
      'with another signature': { ...good, sig: (await revocation(second, target)).sig },
      'without a signature': { p: good.p },
      nothing: undefined,
    })) {
      assert.deepEqual(await remove(phone, target, body), malformed, why);
    }
    assert.equal((await find(target))?.state, 'active');
    assert.equal((await find(foreign.device.id))?.state, 'active');
  });

  test('a subscription to pushes is stored sealed, and taken back with null', async () => {
    const { seal, devices, addDevice, callerOf, secrets, find } = await makeScene();
    const { device } = await addDevice();
    assert.deepEqual(await devices.putPush(callerOf(device), { push }), done);
    const sealed = (await secrets(device.id))?.push_sealed ?? '';
    assert.ok(!sealed.includes('push.example.com'));
    assert.deepEqual(openPush(seal, device, sealed), push);
    assert.equal((await find(device.id))?.pushKind, 'webpush');
    const elsewhere = { ...push, endpoint: 'http://127.0.0.1/' };
    const refused = { ok: false, refusal: 'push_host' };
    assert.deepEqual(await devices.putPush(callerOf(device), { push: elsewhere }), refused);
    assert.equal((await find(device.id))?.pushKind, 'webpush', 'and the one before stays');
    assert.deepEqual(await devices.putPush(callerOf(device), { push: null }), done);
    assert.equal((await find(device.id))?.pushKind, null);
    for (const body of [
      undefined,
      {},
      { push: 'x' },
      { push: { ...push, endpoint: 'http://10.0.0.1/' } },
      { push, x: 1 },
    ]) {
      assert.deepEqual(await devices.putPush(callerOf(device), body), malformed, JSON.stringify(body));
    }
  });

  test('devices of one person are listed and named by each other, those of others are not there', async () => {
    const { devices, addUser, addDevice, callerOf, find } = await makeScene();
    const [phone, second] = [await addDevice(), await addDevice()];
    const foreign = await addDevice((await addUser()).userId);
    assert.deepEqual(
      (await devices.showOwnDevices(phone.device)).map(({ id }) => id),
      [phone.device.id, second.device.id],
    );
    const name = (targetId: string, body: unknown) => devices.nameDevice(callerOf(phone.device), { targetId, body });
    assert.deepEqual(await name(second.device.id, { name: 'Küche' }), done);
    assert.equal((await find(second.device.id))?.name, 'Küche');
    assert.deepEqual(await name(foreign.device.id, { name: 'Mine' }), notFound);
    for (const body of [undefined, {}, { name: 1 }]) {
      assert.deepEqual(await name(second.device.id, body), malformed, JSON.stringify(body));
    }
    for (const unfit of ['', 'a\tb', 'x'.repeat(101), 'a\u202eb', 'a\u200bb']) {
      const refused = { ok: false, refusal: 'name_unfit' };
      assert.deepEqual(await name(second.device.id, { name: unfit }), refused, JSON.stringify(unfit));
    }
  });

  test('a call is carried out once, and nothing for a device that is gone', async () => {
    const { store, applicationId, devices, addDevice, callerOf } = await makeScene();
    const { device } = await addDevice();
    const caller = callerOf(device);
    assert.deepEqual(await devices.putPush(caller, { push }), done);
    assert.deepEqual(await devices.putPush(caller, { push: null }), { ok: false, refusal: 'replay' });
    const revocation = { applicationId, deviceId: device.number, by: 'application' as const };
    assert.equal(await store.write((tx) => devices.revokeDevice(tx, { ...revocation, applicationId: -1 })), false);
    assert.equal(await store.write((tx) => devices.revokeDevice(tx, revocation)), true, 'by its number');
    assert.equal(await store.write((tx) => devices.revokeDevice(tx, revocation)), false);
    assert.deepEqual(await devices.putPush(callerOf(device), { push }), { ok: false, refusal: 'revoked' });
  });

  test('a removed user has no devices any more', async () => {
    const { devices, addDevice, removeUser, authorize, list } = await makeScene();
    const phone = await addDevice();
    const call = await authorize(phone);
    await removeUser();
    assert.deepEqual(await list(), []);
    assert.deepEqual(await devices.authenticateDevice(call), { ok: false, refusal: 'revoked' });
  });

  test('a device that nobody heard of for 400 days is taken out of use', async () => {
    const { store, time, devices, addDevice, find, secrets } = await makeScene();
    const phone = await addDevice();
    const cleanUp = async () => {
      const moments = { now: time.clock.now(), keptSince: 0 };
      for (const chore of devices.deviceChores) while ((await store.write((tx) => chore(tx, moments))) > 0);
    };
    await time.advance(400 * 86_400_000);
    await cleanUp();
    assert.equal((await find(phone.device.id))?.state, 'active');
    await time.advance(1);
    await cleanUp();
    assert.equal((await find(phone.device.id))?.state, 'revoked');
    assert.equal((await secrets(phone.device.id))?.revoked_by, 'time');
    assert.equal(groundStart + 400 * 86_400_000 + 1, time.clock.now());
  });
});
