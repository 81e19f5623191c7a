import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groundStart, makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../storage/index.ts';
import type { ActivityKind } from './activity.ts';
import { activityRows } from './repository.ts';

interface Row {
  user_id: number | null;
  kind: string;
  data_sealed: string | null;
  created_at: number;
}

const listAll = statement<{ applicationId: number }, Row>((db, p) =>
  db
    .selectFrom('activities')
    .select(['user_id', 'kind', 'data_sealed', 'created_at'])
    .where('application_id', '=', p('applicationId'))
    .orderBy('id'),
);

onEachDialect('activity', (openedStore) => {
  async function makeScene() {
    const { store, time, seal, noteActivity, application } = await makeGround(openedStore());
    const applicationId = application.id;
    const note = (kind: ActivityKind, userId: number | null = 12, data?: object) =>
      store.write((tx) => noteActivity(tx, { applicationId, userId, kind, ...(data ? { data } : {}) }));
    const rows = async () => (await store.read((tx) => tx.all(listAll, { applicationId }))).map((row) => ({ ...row }));
    const count = (kind: string, from: number, to: number) =>
      store.read((tx) => activityRows.count(tx, { applicationId, kind, from, to }));
    return { store, time, seal, noteActivity, applicationId, note, rows, count };
  }

  test('what happened is noted with its time, with or without a user', async () => {
    const { time, note, rows } = await makeScene();
    await note('token_accepted');
    await time.advance(1000);
    await note('phone_verified', null);
    assert.deepEqual(await rows(), [
      { user_id: 12, kind: 'token_accepted', data_sealed: null, created_at: groundStart },
      { user_id: null, kind: 'phone_verified', data_sealed: null, created_at: groundStart + 1000 },
    ]);
  });

  test('data of the application is sealed, for this application only', async () => {
    const { seal, applicationId, note, rows } = await makeScene();
    const data = { reason: 'lost phone', phone: '+12025550123' };
    await note('banned', 12, data);
    const sealed = (await rows())[0]?.data_sealed ?? '';
    assert.ok(!sealed.includes('12025550123'));
    assert.deepEqual(JSON.parse(seal.open(sealed, ['activities', 'data', applicationId])), data);
    assert.throws(() => seal.open(sealed, ['activities', 'data', applicationId + 1]), { kind: 'invariant' });
  });

  test('counted are one kind, one application, and the moments from the first up to the last', async () => {
    const { store, time, noteActivity, applicationId, note, count } = await makeScene();
    await note('token_accepted');
    await time.advance(10);
    await note('token_accepted');
    await note('user_removed');
    await store.write((tx) =>
      noteActivity(tx, { applicationId: applicationId + 1_000_000, userId: 12, kind: 'token_accepted' }),
    );
    assert.equal(await count('token_accepted', groundStart, groundStart + 11), 2);
    assert.equal(await count('token_accepted', groundStart, groundStart + 10), 1);
    assert.equal(await count('token_accepted', groundStart + 10, groundStart + 11), 1);
    assert.equal(await count('user_removed', 0, groundStart + 11), 1);
    assert.equal(await count('banned', 0, groundStart + 11), 0);
  });

  test('a unit of work that fails leaves no note', async () => {
    const { store, noteActivity, applicationId, rows } = await makeScene();
    const failing = store.write(async (tx) => {
      await noteActivity(tx, { applicationId, userId: 12, kind: 'token_accepted' });
      throw new Error('changed its mind');
    });
    await assert.rejects(failing, /changed its mind/);
    assert.deepEqual(await rows(), []);
  });
});
