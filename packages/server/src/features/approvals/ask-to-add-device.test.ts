import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { invariant } from '../../kernel/domain-error.ts';

onEachDialect('one more device', (openedStore) => {
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    const old = await rig.addPhone();
    const fresh = await rig.addPhone('pending');
    const [oldDevice, device] = [await rig.findDevice(old.deviceId), await rig.findDevice(fresh.deviceId)];
    invariant(oldDevice && device, 'both are there');
    await rig.askToAdd(device, [oldDevice]);
    const [request] = await rig.approvals.listRequests({ deviceId: old.deviceId });
    invariant(request, 'the old device is asked');
    const stateOf = async () => (await rig.findDevice(fresh.deviceId))?.state;
    return { ...rig, old, fresh, device, id: request.approvalId, stateOf };
  }

  test('the devices a person has are asked about it, with its key', async () => {
    const { requestOn, old, id, device } = await scene();
    const { message, details } = await requestOn(old, id);
    assert.equal(message, `Add device ${device.name}`);
    const key = device.jkt.slice(0, 16).replace(/(.{4})(?!$)/g, '$1 ');
    assert.deepEqual(
      details.map(({ label, value }) => [label, value]),
      [
        ['Device', device.name],
        ['System', device.platform],
        ['Key', key],
      ],
    );
  });

  test('approved, it is let in; denied, it is turned away; the application hears of neither question', async () => {
    for (const [status, state] of [
      ['approved', 'active'],
      ['denied', 'revoked'],
    ] as const) {
      const { answer, old, id, stateOf, called, show } = await scene();
      assert.equal(await show(id), undefined);
      assert.deepEqual(await answer(old, id, { status }), { ok: true, status });
      assert.equal(await stateOf(), state);
      assert.deepEqual(called, []);
    }
  });

  test('it is asked though other requests are silent, and silences none', async () => {
    const { store, askToAdd, device, old, findDevice, asked } = await scene();
    const oldDevice = await findDevice(old.deviceId);
    invariant(oldDevice, 'it is there');
    const heard: string[] = [];
    const stop = store.listen(`device:${old.deviceId}`, (text) => void (text === 'requests' && heard.push(text)));
    await asked();
    await asked();
    assert.equal(heard.length, 1);
    await askToAdd(device, [oldDevice]);
    stop();
    assert.equal(heard.length, 2);
  });

  test('the question ends with the device it is about', async () => {
    const { sign, send, revoke, old, fresh, id, stateOf } = await scene();
    const body = await sign(old, id, { status: 'approved' });
    await revoke(fresh);
    assert.deepEqual(await send(old, id, body), { ok: false, refusal: 'already', status: 'expired' });
    assert.equal(await stateOf(), 'revoked');
  });

  test('the question ends when the application has answered it, and whoever was asked is told', async () => {
    const { store, voidApprovals, asked, approvals, sign, send, old, device, id } = await scene();
    const other = await asked();
    const body = await sign(old, id, { status: 'denied' });
    const heard: string[] = [];
    const stop = store.listen(`device:${old.deviceId}`, (text) => void heard.push(text));
    await store.write((tx) => voidApprovals.aboutDevice(tx, device));
    stop();
    assert.deepEqual(heard, ['requests']);
    assert.deepEqual(await send(old, id, body), { ok: false, refusal: 'already', status: 'expired' });
    const left = await approvals.listRequests({ deviceId: old.deviceId });
    assert.deepEqual(
      left.map(({ approvalId }) => approvalId),
      [other.id],
    );
  });

  test('nobody is asked where there is nobody to ask', async () => {
    const { askToAdd, device } = await scene();
    await askToAdd(device, []);
  });
});
