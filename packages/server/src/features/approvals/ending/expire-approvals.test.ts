import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { approvalRows } from '../repository.ts';
import { endingRows } from './repository.ts';

const day = 86_400_000;

onEachDialect('expiry of approvals', (openedStore) => {
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    const phone = await rig.addPhone();
    const { time, approvals, store } = rig;
    const background = approvals.expireApprovals({
      timers: time.timers,
      onFailure: (error) => assert.fail(String(error)),
    });
    const written = async (id: string) => (await store.read((tx) => approvalRows.byId(tx, id)))?.status;
    const prune = () => store.write((tx) => endingRows.prune(tx, { keptSince: time.clock.now() - 30 * day }));
    return { ...rig, phone, background, written, prune };
  }

  test('what expired is written down within seconds, and nothing else', async () => {
    const { asked, answer, phone, background, written, time } = await scene();
    const [short, long, answered] = [
      await asked({ secondsToExpire: 60 }),
      await asked({ secondsToExpire: 0 }),
      await asked({ secondsToExpire: 60 }),
    ];
    await answer(phone, answered.id, { status: 'denied' });
    await time.advance(60_000);
    assert.equal(await written(short.id), 'pending');
    await background.expireDue();
    assert.deepEqual(
      [await written(short.id), await written(long.id), await written(answered.id)],
      ['expired', 'pending', 'denied'],
    );
    assert.equal(await background.expireDue(), 0);
  });

  test('it runs every few seconds until it is stopped', async () => {
    const { background, time } = await scene();
    background.start();
    assert.equal(time.waiting(), 1);
    background.stop();
    assert.equal(time.waiting(), 0);
  });

  test('more than one batch', async () => {
    const { asked, background, time, written } = await scene();
    const ids: string[] = [];
    for (let at = 0; at < 60; at += 1) {
      const wave = await Promise.all(Array.from({ length: 10 }, () => asked({ secondsToExpire: 60 })));
      ids.push(...wave.map(({ id }) => id));
    }
    await time.advance(60_000);
    assert.ok((await background.expireDue()) >= 600);
    assert.equal(await written(ids.at(-1) ?? ''), 'expired');
  });

  test('two sweepers at once expire each once', async () => {
    const { asked, background, time } = await scene();
    for (let at = 0; at < 20; at += 1) await asked({ secondsToExpire: 60 });
    await time.advance(60_000);
    await background.expireDue();
    for (let at = 0; at < 20; at += 1) await asked({ secondsToExpire: 60 });
    await time.advance(60_000);
    const swept = await Promise.all([background.expireDue(), background.expireDue()]);
    assert.equal(
      swept.reduce((sum, count) => sum + count, 0),
      20,
    );
  });

  test('old ones go with what was asked, pending ones stay', async () => {
    const { asked, answer, phone, prune, written, time, store } = await scene();
    const done = await asked();
    await answer(phone, done.id, { status: 'approved' });
    const eternal = await asked({ secondsToExpire: 0 });
    await time.advance(30 * day);
    await prune();
    assert.equal(await written(done.id), 'approved');
    await time.advance(1);
    while ((await prune()) > 0);
    assert.deepEqual([await written(done.id), await written(eternal.id)], [undefined, 'pending']);
    assert.equal(await store.read((tx) => approvalRows.target(tx, done.id, phone.deviceId)), undefined);
    assert.ok(await store.read((tx) => approvalRows.target(tx, eternal.id, phone.deviceId)));
  });
});
