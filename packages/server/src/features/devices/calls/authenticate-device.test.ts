import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url, generateDeviceKey, readBase64url } from '@countersign/device';
import { iss, makeDeviceScene } from '../../../../test/infrastructure/make-device-scene.ts';
import { groundStart } from '../../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';

const unauthorized = { ok: false, refusal: 'unauthorized' };
const utf8 = (text: string) => new TextEncoder().encode(text);
const part = (value: unknown) => base64url(utf8(JSON.stringify(value)));

onEachDialect('who calls', (openedStore) => {
  async function makeScene() {
    const scene = await makeDeviceScene(openedStore());
    const phone = await scene.addDevice();
    const { authenticateDevice } = scene.devices;
    /** A token of which a test may write every part; signed by the device's key whatever it says. */
    const forge = async (header: object, claims: object) => {
      const input = `${part(header)}.${part(claims)}`;
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
      const signature = await crypto.subtle.sign(algorithm, phone.key.privateKey, utf8(input));
      return `Device ${input}.${base64url(new Uint8Array(signature))}`;
    };
    const good = await scene.authorize(phone);
    const [header, claims] = good.authorization
      .replace('Device ', '')
      .split('.')
      .slice(0, 2)
      .map((text) => JSON.parse(new TextDecoder().decode(readBase64url(text))));
    const revoke = () =>
      scene.store.write((tx) =>
        scene.devices.revokeDevice(tx, {
          ...{ applicationId: scene.applicationId, deviceId: phone.device.id, by: 'operator' },
        }),
      );
    return { ...scene, phone, authenticateDevice, good, header, claims, forge, revoke };
  }

  test('a signed call is known by its device, whose last address and moment are noted now and then', async () => {
    const { time, phone, authenticateDevice, authorize, find, good } = await makeScene();
    const known = await authenticateDevice(good);
    assert.ok(known.ok);
    assert.deepEqual(known.caller.device, phone.device);
    assert.match(known.caller.jti, /^[A-Za-z0-9_-]{22}$/);

    await time.advance(59_999);
    await authenticateDevice({ ...(await authorize(phone)), address: '198.51.100.9' });
    assert.equal((await find(phone.device.id))?.lastAddress, '203.0.113.7');
    await time.advance(1);
    await authenticateDevice({ ...(await authorize(phone)), address: '198.51.100.9' });
    const seen = await find(phone.device.id);
    assert.deepEqual([seen?.lastAddress, seen?.lastSeenAt], ['198.51.100.9', groundStart + 60_000]);
    assert.equal(seen?.registrationAddress, '203.0.113.7');
  });

  test('a token of another form is nobody', async () => {
    const { authenticateDevice, good, header, claims, forge } = await makeScene();
    const refused = async (authorization: string | undefined, why: string) =>
      assert.deepEqual(await authenticateDevice({ ...good, authorization }), unauthorized, why);

    assert.ok((await authenticateDevice({ ...good, authorization: await forge(header, claims) })).ok);
    await refused(undefined, 'no header');
    await refused('', 'an empty header');
    await refused(good.authorization.replace('Device', 'Bearer'), 'another scheme');
    await refused(`${good.authorization}A`, 'a longer signature');
    await refused(good.authorization.slice(0, -1), 'a shorter signature');
    await refused(`${good.authorization}.x`, 'a further part');
    for (const wrong of [
      { typ: 'dpop+jwt' },
      { typ: undefined },
      { alg: 'none' },
      { alg: 'HS256' },
      { alg: 'ES384' },
      { kid: undefined },
      { kid: '' },
      { kid: 'x'.repeat(41) },
      { kid: "dev_' OR 1=1" },
      { kid: 'dev_AAAAAAAAAAAAAAAAAAAAAA' },
      { crit: ['exp'] },
      { jwk: { kty: 'EC' } },
    ]) {
      await refused(await forge({ ...header, ...wrong }, claims), JSON.stringify(wrong));
    }
    for (const wrong of [
      { jti: undefined },
      { jti: 'short' },
      { jti: `${claims.jti.slice(0, -1)}B` },
      { iat: String(claims.iat) },
      { iat: claims.iat + 0.5 },
      { iat: undefined },
    ]) {
      await refused(await forge(header, { ...claims, ...wrong }), JSON.stringify(wrong));
    }
  });

  test('a token for another call is nobody', async () => {
    const { authenticateDevice, good, header, claims, forge } = await makeScene();
    for (const wrong of [
      { aud: 'https://evil.example' },
      { aud: `${iss}/` },
      { htm: 'POST' },
      { htm: 'get' },
      { htu: '/device/v1/state?x=1' },
      { htu: '/device/v1/requests' },
      { bh: base64url(new Uint8Array(32)) },
    ]) {
      const authorization = await forge(header, { ...claims, ...wrong });
      assert.deepEqual(await authenticateDevice({ ...good, authorization }), unauthorized, JSON.stringify(wrong));
    }
    for (const other of [
      { method: 'DELETE' },
      { target: '/device/v1/devices' },
      { body: utf8('{}') },
      { iss: 'https://a' },
    ]) {
      assert.deepEqual(await authenticateDevice({ ...good, ...other }), unauthorized, JSON.stringify(other));
    }
  });

  test('every changed byte of a token makes it nobody', async () => {
    const { authenticateDevice, good } = await makeScene();
    const { authorization } = good;
    for (let at = 'Device '.length; at < authorization.length; at += 1) {
      const swapped = authorization[at] === 'A' ? 'B' : 'A';
      const changed = authorization.slice(0, at) + swapped + authorization.slice(at + 1);
      assert.deepEqual(await authenticateDevice({ ...good, authorization: changed }), unauthorized, `at ${at}`);
    }
  });

  test('a signature of another device is nobody', async () => {
    const { authenticateDevice, authorize, phone } = await makeScene();
    const stolen = await authorize({ device: phone.device, key: await generateDeviceKey() });
    assert.deepEqual(await authenticateDevice(stolen), unauthorized);
  });

  test('a minute early or late is taken, a second more is told the time, if the signature is good', async () => {
    const { time, authenticateDevice, authorize, phone } = await makeScene();
    const now = time.clock.now();
    const at = async (offset: number, key = phone.key) =>
      authenticateDevice(await authorize({ device: phone.device, key }, { signedAt: now + offset }));
    for (const offset of [-60_000, 60_000]) assert.ok((await at(offset)).ok, String(offset));
    const clock = { ok: false, refusal: 'clock', serverTime: Math.floor(now / 1000) };
    for (const offset of [-61_000, 61_000, -600_000, 600_000])
      assert.deepEqual(await at(offset), clock, String(offset));
    assert.deepEqual(await at(600_000, await generateDeviceKey()), unauthorized);
  });

  test('a revoked device is told so, if the signature is good', async () => {
    const { authenticateDevice, authorize, phone, revoke } = await makeScene();
    await revoke();
    assert.deepEqual(await authenticateDevice(await authorize(phone)), { ok: false, refusal: 'revoked' });
    const stolen = await authorize({ device: phone.device, key: await generateDeviceKey() });
    assert.deepEqual(await authenticateDevice(stolen), unauthorized);
  });

  test('a call is claimed once', async () => {
    const { store, devices, phone, callerOf } = await makeScene();
    const caller = callerOf(phone.device);
    const claim = () => store.write((tx) => devices.claimCall(tx, caller));
    const outcomes = await Promise.all(Array.from({ length: 10 }, claim));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    assert.ok(outcomes.every((one) => one.ok || one.refusal === 'replay'));
  });

  test('a call is remembered for as long as its time could pass, and forgotten after', async () => {
    const { store, time, devices, phone, callerOf } = await makeScene();
    const caller = callerOf(phone.device);
    const claim = () => store.write((tx) => devices.claimCall(tx, caller));
    const cleanUp = async () => {
      const moments = { now: time.clock.now(), keptSince: 0 };
      for (const chore of devices.deviceChores) await store.write((tx) => chore(tx, moments));
    };
    await claim();
    await time.advance(129_999);
    await cleanUp();
    assert.deepEqual(await claim(), { ok: false, refusal: 'replay' });
    await time.advance(1);
    await cleanUp();
    assert.ok((await claim()).ok);
  });

  test('a device that was revoked or is pending since its signature was looked at claims nothing', async () => {
    const { store, devices, phone, callerOf, revoke, addDevice } = await makeScene();
    const caller = callerOf(phone.device);
    const pending = callerOf((await addDevice()).device);
    assert.deepEqual(await store.write((tx) => devices.claimCall(tx, pending)), { ok: false, refusal: 'not_active' });
    await revoke();
    assert.deepEqual(await store.write((tx) => devices.claimCall(tx, caller)), { ok: false, refusal: 'revoked' });
  });
});
