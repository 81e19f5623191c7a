import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groundStart, makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../storage/index.ts';
import type { ActivityKind, NotedActivity } from './activity.ts';
import { makeNoteActivity } from './note-activity.ts';
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

const listTraits = statement<
  { applicationId: number },
  { request_id: string; subject_id: string; outcome: string; country_code: number; channel: string }
>((db, p) =>
  db
    .selectFrom('activities')
    .select(['request_id', 'subject_id', 'outcome', 'country_code', 'channel'])
    .where('application_id', '=', p('applicationId')),
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

  test('the request it came from is noted, and what identifies it', async () => {
    const { store, noteActivity, applicationId } = await makeScene();
    const data = { approvalId: 'a1', status: 'denied' };
    const origin = { requestId: 'r1', ip: '192.0.2.7' };
    await store.write((tx) => noteActivity(tx, { applicationId, userId: 1, kind: 'approval_answered', data, origin }));
    const row = await store.read((tx) => tx.first(listTraits, { applicationId }));
    assert.deepEqual(
      { ...row },
      { request_id: 'r1', subject_id: 'a1', outcome: 'denied', country_code: null, channel: null },
    );
  });

  test('data of the application is never taken for what identifies', async () => {
    const { store, note, applicationId } = await makeScene();
    await note('banned', 12, { approvalId: 'a1', status: 'denied', via: 'sms', countryCode: 1 });
    const row = await store.read((tx) => tx.first(listTraits, { applicationId }));
    assert.deepEqual(
      { ...row },
      { request_id: null, subject_id: null, outcome: null, country_code: null, channel: null },
    );
  });

  describe('somebody hears', () => {
    async function makeListeners(heard: readonly ActivityKind[]) {
      const scene = await makeScene();
      const told: NotedActivity[] = [];
      const noteActivity = makeNoteActivity({
        clock: scene.time.clock,
        seal: scene.seal,
        hearing: {
          isHeard: (_tx, _applicationId, kind) => heard.includes(kind),
          async tell(_tx, activity) {
            told.push(activity);
          },
        },
      });
      const { applicationId, store } = scene;
      const note = (kind: ActivityKind) => store.write((tx) => noteActivity(tx, { applicationId, userId: 12, kind }));
      return { ...scene, told, note };
    }

    test('what is heard is told with its moment, everything else is not', async () => {
      const { told, note, applicationId } = await makeListeners(['token_accepted']);
      await note('token_accepted');
      await note('user_updated');
      assert.deepEqual(told, [{ applicationId, userId: 12, kind: 'token_accepted', at: groundStart }]);
    });

    test('wrong tokens leave no row unless they are heard', async () => {
      const deaf = await makeListeners([]);
      await deaf.note('token_refused');
      assert.deepEqual(await deaf.rows(), []);
      const hearing = await makeListeners(['token_refused']);
      await hearing.note('token_refused');
      assert.equal((await hearing.rows()).length, 1);
      assert.equal(hearing.told.length, 1);
    });

    test('of what anybody can cause without end, only so much is noted in a minute', async () => {
      const { store, told, time, applicationId, seal } = await makeListeners([]);
      const hearing = {
        isHeard: () => true,
        async tell(_tx: unknown, activity: NotedActivity) {
          told.push(activity);
        },
      };
      const noteActivity = makeNoteActivity({ clock: time.clock, seal, hearing });
      const flood = (kind: ActivityKind, count: number) =>
        store.write(async (tx) => {
          for (let done = 0; done < count; done += 1) await noteActivity(tx, { applicationId, userId: 12, kind });
        });
      await flood('phone_verification_missing', 601);
      assert.equal(told.length, 600);
      await flood('token_accepted', 601);
      assert.equal(told.length, 1201);
      await time.advance(60_000);
      await flood('phone_verification_missing', 1);
      assert.equal(told.length, 1202);
    });
  });
});
