import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';

onEachDialect('the requests of a device', (openedStore) => {
  /** One more than are listed, a millisecond after each other. */
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    const { deviceId } = await rig.addPhone();
    const ids: string[] = [];
    while (ids.length < 101) {
      ids.push((await rig.asked()).id);
      await rig.time.advance(1);
    }
    return { ...rig, ids, deviceId };
  }

  test('whoever asks a hundred times hides nothing that is asked later, and nothing that was asked before', async () => {
    const { approvals, ids, deviceId } = await scene();
    const listed = await approvals.listRequests({ deviceId });
    assert.deepEqual(
      listed.map(({ approvalId }) => approvalId),
      ids.slice(1),
    );
    const [oldest = ''] = ids;
    const [found, ...others] = await approvals.listRequests({ deviceId, approvalId: oldest });
    assert.deepEqual([found?.approvalId, others], [oldest, []]);
  });

  test('one that is answered, expired, of another device, or no identifier at all is none', async () => {
    const { approvals, asked, answer, addPhone, time } = await makeApprovalRig(openedStore());
    const phone = await addPhone();
    const [answered, waiting, brief] = [await asked(), await asked(), await asked({ secondsToExpire: 1 })];
    await answer(phone, answered.id, { status: 'denied' });
    await time.advance(1000);
    const { deviceId } = phone;
    const count = async (approvalId: string, of = deviceId) =>
      (await approvals.listRequests({ deviceId: of, approvalId })).length;
    assert.equal(await count(waiting.id), 1);
    assert.deepEqual([await count(answered.id), await count(brief.id), await count('tony')], [0, 0, 0]);
    assert.equal(await count(waiting.id, 'dev_unknown'), 0);
  });
});
