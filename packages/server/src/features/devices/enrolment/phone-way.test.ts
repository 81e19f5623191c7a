import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeDeviceScene } from '../../../../test/infrastructure/make-device-scene.ts';
import { groundStart } from '../../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { parsePhoneNumber } from '../../../kernel/phone-number.ts';
import { statement } from '../../../storage/index.ts';

const disable = statement<{ id: number }>((db, p) =>
  db.updateTable('applications').set({ disabled_at: 1 }).where('id', '=', p('id')),
);
const invalid = { ok: false, refusal: 'enrolment_invalid' };
const stranger = parsePhoneNumber('1', '2125550199');
assert.ok(stranger);

onEachDialect('enrolment by number', (openedStore) => {
  async function makeScene(wish: Parameters<typeof makeDeviceScene>[1] = {}) {
    const scene = await makeDeviceScene(openedStore(), {
      ...wish,
      settings: { selfEnrolment: true, ...wish.settings },
    });
    const { devices, user, sent, runJob, enrol, bodyFor, applicationId } = scene;
    const ask = (phone = user.phone, address = '203.0.113.7', channel: 'sms' | 'voice' = 'sms') =>
      devices.askForCode({ phone, channel, applicationId, address });
    /** Asks and has the message sent. */
    const receive = async () => {
      const { eid } = await ask();
      await runJob('send_enrolment_code');
      return { eid, code: sent.at(-1)?.code ?? '' };
    };
    const enter = async (proof: { eid: string; secret: string }) => enrol(await bodyFor('', { proof }));
    return { ...scene, ask, receive, enter };
  }
  const other = (code: string) => String((Number(code) + 1) % 10_000_000).padStart(7, '0');

  test('seven digits come to the number, and make the phone that enters them a device', async () => {
    const { user, sent, ask, runJob, enter, activities } = await makeScene();
    const { eid } = await ask();
    assert.match(eid, /^enr_[A-Za-z0-9_-]{22}$/);
    assert.equal(sent.length, 0, 'nothing is sent while the caller waits');
    await runJob('send_enrolment_code');
    assert.deepEqual([sent[0]?.phone, sent[0]?.channel], [user.phone.e164, 'sms']);
    assert.match(sent[0]?.code ?? '', /^\d{7}$/);

    const enrolled = await enter({ eid, secret: sent[0]?.code ?? '' });
    assert.ok(enrolled.ok);
    const { state, trust, way } = enrolled.device;
    assert.deepEqual([state, trust, way], ['active', 'phone', 'phone']);
    assert.deepEqual(await activities(), ['user_registered', 'enrolment_offered', 'device_registered']);
  });

  test('an unknown number is answered in the same way, and nothing comes of it', async () => {
    const { ask, runJob, sent, enter, jobs } = await makeScene();
    const { eid } = await ask(stranger);
    assert.match(eid, /^enr_[A-Za-z0-9_-]{22}$/);
    assert.ok(!JSON.stringify(jobs).includes('2125550199'), 'a job holds no number');
    assert.deepEqual(await runJob('send_enrolment_code'), { kind: 'done' });
    assert.deepEqual(sent, []);
    assert.deepEqual(await enter({ eid, secret: '0000000' }), invalid);
  });

  test('a job that runs again sends no second message', async () => {
    const { ask, runJob, sent, jobs } = await makeScene();
    await ask();
    jobs.push(...jobs);
    await runJob('send_enrolment_code');
    await runJob('send_enrolment_code');
    assert.equal(sent.length, 1);
  });

  test('applications that do not let users enrol themselves send nothing', async () => {
    for (const wish of [
      { settings: { selfEnrolment: false } },
      { settings: { phoneTrust: 'deny' } },
      { settings: { smsEnabled: false } },
      { plan: 'sandbox' },
    ] as Parameters<typeof makeDeviceScene>[1][]) {
      const { ask, runJob, sent } = await makeScene(wish);
      await ask();
      await runJob('send_enrolment_code');
      assert.deepEqual(sent, [], JSON.stringify(wish));
    }
    const { store, applicationId, ask, runJob, sent } = await makeScene();
    await store.write((tx) => tx.change(disable, { id: applicationId }));
    await ask();
    await runJob('send_enrolment_code');
    assert.deepEqual(sent, []);
  });

  test('by voice where the caller wants it', async () => {
    const { user, ask, runJob, sent } = await makeScene();
    await ask(user.phone, '203.0.113.7', 'voice');
    await runJob('send_enrolment_code');
    assert.equal(sent[0]?.channel, 'voice');
  });

  test('five wrong digits end an offer', async () => {
    const { receive, enter } = await makeScene();
    const { eid, code } = await receive();
    for (let tries = 0; tries < 5; tries += 1) assert.deepEqual(await enter({ eid, secret: other(code) }), invalid);
    assert.deepEqual(await enter({ eid, secret: code }), invalid);
  });

  test('wrong digits that come at once are no more than five', async () => {
    const { receive, bodyFor, enrol } = await makeScene();
    const { eid, code } = await receive();
    const wrong = await bodyFor('', { proof: { eid, secret: other(code) } });
    const right = await bodyFor('', { proof: { eid, secret: code } });
    await Promise.all(Array.from({ length: 4 }, () => enrol(wrong)));
    const outcomes = await Promise.all([enrol(wrong), enrol(wrong), enrol(wrong)]);
    assert.deepEqual(outcomes, [invalid, invalid, invalid]);
    assert.deepEqual(await enrol(right), invalid);
  });

  test('another offer gives no more guesses than a person has', async () => {
    const { time, receive, enter } = await makeScene({ sendDefaults: { perHour: 100, perDay: 100 } });
    for (let offers = 0; offers < 2; offers += 1) {
      const { eid, code } = await receive();
      for (let tries = 0; tries < 5; tries += 1) await enter({ eid, secret: other(code) });
    }
    const suspended = await receive();
    assert.deepEqual(await enter({ eid: suspended.eid, secret: suspended.code }), invalid);
    await time.advance(300_000);
    assert.ok((await enter({ eid: suspended.eid, secret: suspended.code })).ok);
  });

  test('digits are good for ten minutes', async () => {
    const { time, receive, enter } = await makeScene();
    const { eid, code } = await receive();
    await time.advance(600_000);
    assert.deepEqual(await enter({ eid, secret: code }), invalid);
  });

  test('messages are no more than the user gets in an hour, whoever asks', async () => {
    const { user, ask, runJob, sent } = await makeScene({ sendDefaults: { perHour: 2, perDay: 10 } });
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      await ask(user.phone, address);
      await runJob('send_enrolment_code');
    }
    assert.equal(sent.length, 2);
  });

  test('whoever asks too often is answered as ever, and no work is made of it', async () => {
    const { ask, jobs } = await makeScene();
    for (let count = 0; count < 25; count += 1) assert.match((await ask(stranger, '192.0.2.77')).eid, /^enr_/);
    assert.equal(jobs.length, 20);
    await ask(stranger, '192.0.2.78');
    assert.equal(jobs.length, 21);
  });

  test('beside another device it waits for approval without end; after the first day of a user it is held', async () => {
    const { addDevice, receive, enter, asked, jobs } = await makeScene();
    const first = await addDevice();
    const beside = await receive();
    const enrolled = await enter({ eid: beside.eid, secret: beside.code });
    assert.ok(enrolled.ok);
    assert.deepEqual([enrolled.device.state, enrolled.device.heldUntil], ['pending', null]);
    assert.deepEqual(
      asked[0]?.others.map(({ id }) => id),
      [first.device.id],
    );
    assert.deepEqual(jobs, []);

    const old = await makeScene();
    await old.time.advance(86_400_001);
    const late = await old.receive();
    const held = await old.enter({ eid: late.eid, secret: late.code });
    assert.ok(held.ok);
    assert.equal(held.device.heldUntil, groundStart + 2 * 86_400_000 + 1);
    assert.deepEqual(old.asked, [], 'there is nobody to ask');
  });
});
