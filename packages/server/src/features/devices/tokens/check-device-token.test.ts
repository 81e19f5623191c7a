import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { plantDevice } from '../../../../test/infrastructure/plant-device.ts';
import { makeActivateDevice, makeRevokeDevice } from '../index.ts';
import { makeCheckDeviceToken } from './check-device-token.ts';
import { makeRefuseDeviceTokens } from './refuse-device-tokens.ts';

const userId = 7;
const step = 10_000;

onEachDialect('codes of devices', (openedStore) => {
  async function scene() {
    const ground = await makeGround(openedStore());
    const { store, time, seal, noteActivity, application } = ground;
    const { clock } = time;
    const checkDeviceToken = makeCheckDeviceToken({ clock, seal });
    const owner = { applicationId: application.id, userId };
    const check = (code: string, change: Partial<typeof owner> = {}) =>
      store.write((tx) => checkDeviceToken(tx, { ...owner, ...change, code }));
    const revokeDevice = makeRevokeDevice({ clock, noteActivity, onRevoked: async () => {} });
    return {
      ...{ store, time, check },
      outcome: async (...given: Parameters<typeof check>) => (await check(...given)).outcome,
      plant: (change: Parameters<typeof plantDevice>[2] = {}, by = userId) =>
        plantDevice({ ...ground, clock }, { ...owner, userId: by }, change),
      activate: (deviceId: string) => store.write((tx) => makeActivateDevice({ clock, noteActivity })(tx, deviceId)),
      revoke: (deviceId: string) =>
        store.write((tx) => revokeDevice(tx, { applicationId: application.id, deviceId, by: 'device' })),
      refuseTokens: () => store.write(makeRefuseDeviceTokens({ clock })),
    };
  }

  test('the code a device shows is accepted once, and says whose it is', async () => {
    const { plant, check, outcome } = await scene();
    const [device] = [await plant(), await plant()];
    const checked = await check(device.code());
    assert.equal(checked.outcome, 'accepted');
    assert.equal(checked.device?.id, device.id);
    assert.equal(await outcome(device.code()), 'used');
  });

  test('the codes of the neighbouring steps are accepted in any order, each once; those beyond are wrong', async () => {
    const { plant, outcome } = await scene();
    const { code } = await plant();
    for (const later of [step, -step, 0]) assert.equal(await outcome(code(later)), 'accepted');
    for (const later of [step, -step, 0]) assert.equal(await outcome(code(later)), 'used');
    for (const later of [2 * step, -2 * step]) assert.equal(await outcome(code(later)), 'wrong');
  });

  test('every device of the user has codes of its own', async () => {
    const { plant, check } = await scene();
    for (const device of [await plant(), await plant(), await plant()]) {
      assert.equal((await check(device.code())).device?.number, device.number);
    }
  });

  test('a clock that is set back an hour meets the used steps again, and they are forgotten after a day', async () => {
    const { plant, time, outcome } = await scene();
    const { code } = await plant();
    const first = code();
    assert.equal(await outcome(first), 'accepted');
    await time.advance(3_600_000);
    assert.equal(await outcome(code()), 'accepted');
    await time.advance(-3_600_000);
    assert.equal(await outcome(first), 'used');
  });

  test('wrong: six digits, eight, and the code of another user', async () => {
    const { plant, outcome } = await scene();
    const [device, other] = [await plant(), await plant({}, userId + 1)];
    for (const code of [device.code().slice(1), `${device.code()}0`, other.code()]) {
      assert.equal(await outcome(code), 'wrong');
    }
  });

  test('wrong: the code of the same user of another application', async () => {
    const [here, there] = [await scene(), await scene()];
    const device = await there.plant();
    assert.equal(await here.outcome(device.code()), 'wrong');
  });

  test('wrong: the code of a pending device, until it is let in', async () => {
    const { plant, outcome, activate } = await scene();
    const device = await plant({ state: 'pending' });
    assert.equal(await outcome(device.code()), 'wrong');
    await activate(device.id);
    assert.equal(await outcome(device.code()), 'accepted');
  });

  test('wrong: the code of a revoked device', async () => {
    const { plant, outcome, revoke } = await scene();
    const device = await plant();
    assert.ok(await revoke(device.id));
    assert.equal(await outcome(device.code()), 'wrong');
  });

  test('after a restore the codes of this moment are refused, later ones are not', async () => {
    const { plant, outcome, refuseTokens, time } = await scene();
    const { code } = await plant();
    await refuseTokens();
    for (const later of [-step, 0, step]) assert.equal(await outcome(code(later)), 'used');
    await time.advance(2 * step);
    assert.equal(await outcome(code()), 'accepted');
  });

  test('of 100 posts of the same code one is accepted, the others are told it is used', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { plant, outcome } = await scene();
      const code = (await plant()).code();
      const outcomes = await Promise.all(Array.from({ length: 100 }, () => outcome(code)));
      const count = (wanted: string) => outcomes.filter((one) => one === wanted).length;
      assert.deepEqual([count('accepted'), count('used')], [1, 99]);
    }
  });

  test('a code and the revocation of its device at once: refused if the revocation was first, and never twice', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { plant, outcome, revoke } = await scene();
      const device = await plant();
      const code = device.code();
      const [, first] = await Promise.all([revoke(device.id), outcome(code)]);
      assert.ok(['accepted', 'used', 'wrong'].includes(first));
      assert.equal(await outcome(code), 'wrong');
    }
  });
});
