import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateDeviceKey, readEnrolmentLink } from '@countersign/device';
import { iss, makeDeviceScene } from '../../../../test/infrastructure/make-device-scene.ts';
import { groundStart } from '../../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../../storage/index.ts';
import { holdLength } from './enrolment.ts';

const disable = statement<{ id: number }>((db, p) =>
  db.updateTable('applications').set({ disabled_at: 1 }).where('id', '=', p('id')),
);
const readEverything = statement<{ id: string }, { secret_index: string; short_code_index: string }>((db, p) =>
  db.selectFrom('enrolments').selectAll().where('id', '=', p('id')).$castTo<{
    secret_index: string;
    short_code_index: string;
  }>(),
);
const invalid = { ok: false, refusal: 'enrolment_invalid' };

onEachDialect('enrolment', (openedStore) => {
  const makeScene = (wish: Parameters<typeof makeDeviceScene>[1] = {}) => makeDeviceScene(openedStore(), wish);

  test('a link makes the phone that brings it a device of the user it was offered to', async () => {
    const { application, user, offer, bodyFor, enrol, find, activities } = await makeScene();
    const { link, shortCode, expiresAt } = await offer();
    assert.equal(readEnrolmentLink(link)?.iss, iss);
    assert.match(shortCode, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    assert.equal(expiresAt, groundStart + 600_000);

    const key = await generateDeviceKey();
    const enrolled = await enrol(await bodyFor(link, { key }));
    assert.ok(enrolled.ok);
    const { device } = enrolled;
    assert.match(device.id, /^dev_[A-Za-z0-9_-]{22}$/);
    assert.deepEqual(
      { ...device, id: '', number: 0 },
      {
        ...{ id: '', number: 0, applicationId: application.id, userId: user.userId, state: 'active', trust: 'backend' },
        ...{ way: 'link', jwk: key.jwk, jkt: key.thumbprint, passkey: null, iss, name: 'Pixel', platform: 'android' },
        ...{ registrationAddress: '203.0.113.7', lastAddress: '203.0.113.7', pushKind: null },
        pushLostAt: null,
        ...{ createdAt: groundStart, activeAt: groundStart, heldUntil: null, lastSeenAt: groundStart, revokedAt: null },
      },
    );
    assert.equal(enrolled.seed.length, 20);
    assert.deepEqual(await find(device.id), device);
    assert.deepEqual(await activities(), ['user_registered', 'enrolment_offered', 'device_registered']);
  });

  test('neither secret nor code is stored, only keyed hashes are', async () => {
    const { store, offer } = await makeScene();
    const { eid, link, shortCode } = await offer();
    const row = await store.read((tx) => tx.first(readEverything, { id: eid }));
    const text = JSON.stringify(row);
    assert.ok(!text.includes(readEnrolmentLink(link)?.secret ?? ''));
    assert.ok(!text.includes(shortCode.replace('-', '')));
  });

  test('a short code does the same, however it is typed', async () => {
    const { offer, bodyFor, enrol } = await makeScene();
    const { shortCode } = await offer();
    const typed = shortCode.toLowerCase().replace('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o');
    assert.ok((await enrol(await bodyFor(typed))).ok);
    assert.deepEqual(await enrol(await bodyFor(shortCode)), invalid);
  });

  test('link and code are one offer: whichever is taken first uses up both', async () => {
    const { offer, bodyFor, enrol } = await makeScene();
    const { link, shortCode } = await offer();
    assert.ok((await enrol(await bodyFor(link))).ok);
    assert.deepEqual(await enrol(await bodyFor(link)), invalid);
    assert.deepEqual(await enrol(await bodyFor(shortCode)), invalid);
  });

  test('an offer expires with its tenth minute', async () => {
    const { time, offer, bodyFor, enrol } = await makeScene();
    const [early, late] = [await offer(), await offer()];
    await time.advance(599_999);
    assert.ok((await enrol(await bodyFor(early.link))).ok);
    await time.advance(1);
    assert.deepEqual(await enrol(await bodyFor(late.link)), invalid);
    assert.deepEqual(await enrol(await bodyFor(late.shortCode)), invalid);
  });

  test('another secret, an unknown offer and one of another application are refused alike', async () => {
    const { offer, bodyFor, enrol } = await makeScene();
    const [one, other] = [await offer(), await offer()];
    const { secret = '' } = readEnrolmentLink(other.link) ?? {};
    for (const proof of [
      { eid: one.eid, secret },
      { eid: 'enr_AAAAAAAAAAAAAAAAAAAAAA', secret },
      { eid: '', secret },
      { eid: one.eid, secret: one.shortCode.replace('-', '') },
      { eid: null, secret },
      { eid: null, secret: one.shortCode },
      { eid: null, secret: '0000000000' },
    ]) {
      assert.deepEqual(await enrol(await bodyFor(one.link, { proof })), invalid, JSON.stringify(proof));
    }
    assert.ok((await enrol(await bodyFor(one.link))).ok);
  });

  test('of a hundred that take one offer at once, one becomes a device', async () => {
    const { offer, bodyFor, enrol, list } = await makeScene({ perUser: 20 });
    const { link, shortCode } = await offer();
    const bodies = await Promise.all(Array.from({ length: 100 }, (_, i) => bodyFor(i % 10 ? link : shortCode)));
    const outcomes = await Promise.all(bodies.map((body, i) => enrol(body, `203.0.113.${i}`)));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    assert.deepEqual(
      [...new Set(outcomes.filter(({ ok }) => !ok).map((one) => JSON.stringify(one)))],
      [JSON.stringify(invalid)],
    );
    assert.equal((await list()).length, 1);
  });

  test('the fifth wrong short code of a source is its last for ten minutes; right ones count nothing', async () => {
    const { time, offer, bodyFor, enrol } = await makeScene({ perUser: 20 });
    const from = '2001:db8:1:2::1';
    const wrong = async () => assert.deepEqual(await enrol(await bodyFor('00000-00000'), from), invalid);
    const right = async (source = from) => enrol(await bodyFor((await offer()).shortCode), source);
    await wrong();
    for (let count = 0; count < 6; count += 1) assert.ok((await right()).ok);
    for (let count = 0; count < 4; count += 1) await wrong();
    assert.deepEqual(await right(), invalid);
    assert.deepEqual(await right('2001:db8:1:2:ffff::9'), invalid, 'the same network');
    assert.ok((await right('2001:db8:1:3::1')).ok);
    await time.advance(600_000);
    assert.ok((await right()).ok);
  });

  test('wrong short codes that come at once take no more places than there are', async () => {
    const { offer, bodyFor, enrol } = await makeScene();
    const wrong = await Promise.all(Array.from({ length: 20 }, () => bodyFor('00000-00000')));
    const right = await bodyFor((await offer()).shortCode);
    await Promise.all(wrong.map((body) => enrol(body, '198.51.100.1')));
    assert.deepEqual(await enrol(right, '198.51.100.1'), invalid);
    assert.ok((await enrol(right, '198.51.100.2')).ok);
  });

  test('one device more than allowed is refused, and its offer is good again when there is room', async () => {
    const { store, applicationId, devices, offer, bodyFor, enrol, addDevice, list } = await makeScene({ perUser: 2 });
    const [first] = [await addDevice(), await addDevice()];
    const { link } = await offer();
    assert.deepEqual(await enrol(await bodyFor(link)), { ok: false, refusal: 'too_many_devices' });
    await store.write((tx) => devices.revokeDevice(tx, { applicationId, deviceId: first.device.id, by: 'operator' }));
    assert.ok((await enrol(await bodyFor(link))).ok);
    assert.equal((await list()).length, 2);
  });

  test('devices that are taken at once are no more than allowed', async () => {
    const { offer, bodyFor, enrol, list } = await makeScene({ perUser: 3 });
    const bodies = await Promise.all(Array.from({ length: 8 }, async () => bodyFor((await offer()).link)));
    const outcomes = await Promise.all(bodies.map((body) => enrol(body)));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 3);
    assert.equal((await list()).length, 3);
  });

  test('a key is known once', async () => {
    const { offer, bodyFor, enrol, addUser } = await makeScene();
    const key = await generateDeviceKey();
    assert.ok((await enrol(await bodyFor((await offer()).link, { key }))).ok);
    const { userId } = await addUser();
    const { link } = await offer(userId);
    assert.deepEqual(await enrol(await bodyFor(link, { key })), { ok: false, refusal: 'key_in_use' });
    assert.ok((await enrol(await bodyFor(link))).ok, 'the offer was given back');
  });

  test('offers of a removed user and of a disabled application are void', async () => {
    const { store, applicationId, addUser, offer, bodyFor, enrol, removeUser, devices } = await makeScene();
    const { userId } = await addUser();
    const [removed, disabled] = [await offer(userId), await offer()];
    await removeUser(userId);
    assert.deepEqual(await enrol(await bodyFor(removed.link)), invalid);
    assert.deepEqual(await devices.offerEnrolment({ applicationId, userId, baseUrl: iss }), {
      ...{ ok: false, refusal: 'unknown_user' },
    });
    await store.write((tx) => tx.change(disable, { id: applicationId }));
    assert.deepEqual(await enrol(await bodyFor(disabled.link)), invalid);
  });

  test('a further device waits for the others, which are asked, and is let in after a day without a denial', async () => {
    const { time, addDevice, asked, find, jobs, runJob, activities } = await makeScene();
    const first = await addDevice();
    const { device } = await addDevice();
    assert.equal(device.state, 'pending');
    assert.equal(device.heldUntil, groundStart + holdLength);
    assert.deepEqual(
      asked.map((one) => [one.device.id, one.others.map(({ id }) => id)]),
      [[device.id, [first.device.id]]],
    );
    assert.deepEqual(jobs, [{ kind: 'end_device_hold', payload: device.id, runAt: groundStart + holdLength }]);

    await time.advance(holdLength);
    assert.deepEqual(await runJob('end_device_hold'), { kind: 'done' });
    assert.equal((await find(device.id))?.state, 'active');
    assert.deepEqual((await activities()).slice(-2), ['device_pending', 'device_registered']);
  });

  test('a hold that is looked at too early goes on; one that was ended stays ended', async () => {
    const { store, devices, addDevice, find, jobs, runJob } = await makeScene();
    await addDevice();
    const [held, refused] = [await addDevice(), await addDevice()];
    assert.deepEqual(await runJob('end_device_hold'), { kind: 'again', at: groundStart + holdLength });
    assert.equal((await find(held.device.id))?.state, 'pending');
    assert.equal(await store.write((tx) => devices.refuseDevice(tx, refused.device.id)), true);
    assert.deepEqual(await runJob('end_device_hold'), { kind: 'done' });
    assert.equal((await find(refused.device.id))?.state, 'revoked');
    assert.deepEqual(jobs, []);
  });

  test('a device that is approved or refused is so once', async () => {
    const { store, devices, addDevice } = await makeScene();
    const first = await addDevice();
    const [one, other] = [await addDevice(), await addDevice()];
    const activate = (id: string) => store.write((tx) => devices.activateDevice(tx, id));
    const refuse = (id: string) => store.write((tx) => devices.refuseDevice(tx, id));
    assert.deepEqual([await activate(one.device.id), await activate(one.device.id)], [true, false]);
    assert.deepEqual([await refuse(other.device.id), await refuse(other.device.id)], [true, false]);
    assert.equal(await activate(other.device.id), false);
    assert.equal(await refuse(first.device.id), false, 'an active device is not turned away');
    assert.equal(await activate('dev_unknown'), false);
  });

  test('an application lets a device in that it vouches for, and nobody is asked about it any more', async () => {
    const { devices, applicationId, addDevice, find, settled, activities } = await makeScene();
    await addDevice();
    const [byId, byNumber] = [await addDevice(), await addDevice()];
    assert.deepEqual(await devices.confirmDevice(applicationId, byId.device.id), { ok: true });
    assert.deepEqual(await devices.confirmDevice(applicationId, byNumber.device.number), { ok: true });
    for (const { device } of [byId, byNumber]) assert.equal((await find(device.id))?.state, 'active');
    assert.deepEqual(settled, [byId.device.id, byNumber.device.id]);
    assert.deepEqual((await activities()).slice(-2), ['device_registered', 'device_registered']);
    assert.deepEqual(await devices.confirmDevice(applicationId, byId.device.id), { ok: true });
    assert.equal(settled.length, 2, 'a device that is in is let in once');
  });

  test('refused: to confirm a device that was turned away, of another application, or that never was', async () => {
    const { store, devices, applicationId, addDevice, find, settled } = await makeScene();
    await addDevice();
    const [refused, held] = [await addDevice(), await addDevice()];
    await store.write((tx) => devices.refuseDevice(tx, refused.device.id));
    const unknown = { ok: false, refusal: 'unknown_device' };
    for (const [id, application] of [
      [refused.device.id, applicationId],
      [held.device.id, applicationId + 1],
      [held.device.number, applicationId + 1],
      ['dev_unknown', applicationId],
      [987_654, applicationId],
    ] as const) {
      assert.deepEqual(await devices.confirmDevice(application, id), unknown, String(id));
    }
    assert.equal((await find(held.device.id))?.state, 'pending');
    assert.deepEqual(settled, []);
  });

  test('an application may let further devices in at once', async () => {
    const { addDevice, asked } = await makeScene({ settings: { allowsMoreDevices: true } });
    assert.deepEqual([(await addDevice()).device.state, (await addDevice()).device.state], ['active', 'active']);
    assert.deepEqual(asked, []);
  });
});
