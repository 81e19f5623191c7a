import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCallbackRig, status } from '../../../test/infrastructure/callback-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../storage/index.ts';
import { historyRows } from './history/repository.ts';

const waiting = statement<{ applicationId: number }, { id: string; subject: string; sequence: number }>((db, p) =>
  db
    .selectFrom('callbacks')
    .select(['id', 'subject', 'sequence'])
    .where('application_id', '=', p('applicationId'))
    .where('state', '=', 'waiting')
    .orderBy('sequence'),
);

const [minute, hour] = [60_000, 3_600_000];
/** As many as the target names; on PostgreSQL, where each takes four times as long, `npm run test:long` raises them. */
const usual = { sqlite: 10_000, postgres: 2000 };
const rounds = 10;
const hours = 90;

onEachDialect('a receiver that is away', (openedStore, dialect) => {
  const callbacks = Number(process.env.COUNTERSIGN_TEST_CALLBACKS ?? usual[dialect]);
  const subjects = callbacks / rounds;
  /** Raised in one unit of work. */
  const batch = Math.min(subjects, 250);

  test(`for ${hours} h with ${callbacks} callbacks: all arrive, in order, from the first minute on`, async () => {
    const rig = await makeCallbackRig(openedStore());
    rig.answer = () => ({ kind: 'failed', reason: 'no answer (ECONNREFUSED)' });
    // A tenth of them before it is noticed, the rest while it lasts; the server looks every five minutes.
    for (let round = 0; round < rounds; round += 1) {
      for (let at = 0; at < subjects; at += batch) {
        await rig.raise(...Array.from({ length: batch }, (_, index) => ({ uuid: `s${at + index}`, n: round })));
      }
      for (let part = 0; part < (hours / rounds) * 12; part += 1) await rig.jump(5 * minute);
    }
    assert.equal(rig.taken.length, 0);
    const { applicationId } = rig;
    const rows = await rig.store.read((tx) => tx.all(waiting, { applicationId }));
    assert.equal(rows.length, callbacks);
    const ids = new Map(rows.map(({ id, subject }) => [id, subject]));

    rig.answer = () => status(200);
    const backAt = rig.clock.now();
    await rig.advance(minute);
    assert.equal(rig.taken.length, callbacks, 'all of them');
    assert.ok((rig.taken[0]?.at ?? Number.NaN) - backAt <= minute, 'within a minute');
    assert.deepEqual(rig.problems, []);
    assert.equal(new Set(rig.taken.map(({ id }) => id)).size, callbacks, 'each of them once');
    const heard = new Map<string, number>();
    for (const { id, uuid, n } of rig.taken) {
      assert.equal(ids.get(id), uuid, 'with the id it had');
      assert.equal(n, heard.get(uuid) ?? 0, `${uuid} in order`);
      heard.set(uuid, n + 1);
    }
    const attempts = await rig.store.read((tx) => historyRows.attempts(tx, rows[0]?.sequence ?? 0));
    assert.ok(attempts.length >= 9, `${attempts.length} attempts of the oldest are on record`);
    assert.ok((attempts.at(-1)?.started_at ?? 0) - (attempts[0]?.started_at ?? 0) >= (hours - 1) * hour);
  });
});
