import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../storage/index.ts';
import { makeDoOnce, type OnceRequest } from './do-once.ts';
import { rememberedReplyRows } from './repository.ts';

const hours = 3_600_000;

const readAll = statement<{ applicationId: number }, { key_index: string; reply_sealed: string }>((db, p) =>
  db
    .selectFrom('remembered_replies')
    .select(['key_index', 'reply_sealed'])
    .where('application_id', '=', p('applicationId')),
);

onEachDialect('once', (openedStore) => {
  async function makeScene() {
    const { store, time, seal, noteActivity, application } = await makeGround(openedStore());
    const { clock } = time;
    const doOnce = makeDoOnce({ store, clock, seal });
    let acts = 0;
    /** An effect in the database, and a reply that tells which one it was. */
    const act = async () => {
      acts += 1;
      const reply = `reply ${acts}`;
      await store.write((tx) => noteActivity(tx, { applicationId: application.id, userId: 1, kind: 'banned' }));
      return { reply, isFinal: true };
    };
    const once = (given: Partial<OnceRequest> = {}, action: Parameters<typeof doOnce>[1] = act) =>
      doOnce({ applicationId: application.id, key: 'k1', asked: 'send', ...given }, action);
    const rows = () => store.read((tx) => tx.all(readAll, { applicationId: application.id }));
    const prune = () => store.write((tx) => rememberedReplyRows.prune(tx, { now: clock.now() }));
    return { store, time, seal, application, once, act, rows, prune, acts: () => acts };
  }

  test('the same request again gets the first reply, and nothing is done', async () => {
    const { once, acts } = await makeScene();
    assert.deepEqual(await once(), { ok: true, reply: 'reply 1', isRepeat: false });
    assert.deepEqual(await once(), { ok: true, reply: 'reply 1', isRepeat: true });
    assert.equal(acts(), 1);
  });

  test('a key used for another request is refused, and nothing is done', async () => {
    const { once, acts } = await makeScene();
    await once();
    assert.deepEqual(await once({ asked: 'send to another' }), { ok: false, refusal: 'other_request' });
    assert.equal(acts(), 1);
  });

  test('another key, and the same key of another application, are other requests', async () => {
    const { store, application, once } = await makeScene();
    const other = await makeGround(store);
    assert.notEqual(other.application.id, application.id);
    await once();
    assert.deepEqual(await once({ key: 'k2' }), { ok: true, reply: 'reply 2', isRepeat: false });
    const elsewhere = await once({ applicationId: other.application.id });
    assert.deepEqual(elsewhere, { ok: true, reply: 'reply 3', isRepeat: false });
  });

  test('what is not final is done again', async () => {
    const { once, act, acts, rows } = await makeScene();
    const notFinal = async () => ({ ...(await act()), isFinal: false });
    assert.deepEqual(await once({}, notFinal), { ok: true, reply: 'reply 1', isRepeat: false });
    assert.deepEqual(await rows(), []);
    assert.deepEqual(await once(), { ok: true, reply: 'reply 2', isRepeat: false });
    assert.equal(acts(), 2);
  });

  test('an act that throws leaves neither an effect nor a memory', async () => {
    const { once, act, rows } = await makeScene();
    const failing = once({}, async () => {
      await act();
      throw new Error('the database went away');
    });
    await assert.rejects(failing, /went away/);
    assert.deepEqual(await rows(), []);
    assert.deepEqual(await once(), { ok: true, reply: 'reply 2', isRepeat: false });
  });

  test('a hundred twins at once: one effect, one reply for all', async () => {
    const { once, acts } = await makeScene();
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => once()));
    // PostgreSQL may run a unit again after a deadlock, which here never happens: one row is all that twins share.
    assert.equal(acts(), 1);
    assert.equal(outcomes.filter((outcome) => outcome.ok && !outcome.isRepeat).length, 1);
    for (const outcome of outcomes) assert.ok(outcome.ok && outcome.reply === 'reply 1');
  });

  test('a reply is remembered for 72 hours, then the key is free', async () => {
    const { time, once, prune } = await makeScene();
    await once();
    await time.advance(72 * hours - 1);
    await prune();
    assert.deepEqual(await once(), { ok: true, reply: 'reply 1', isRepeat: true });
    await time.advance(1);
    assert.deepEqual(await once({ asked: 'another' }), { ok: true, reply: 'reply 2', isRepeat: false });
  });

  test('pruning lets go what is no longer remembered, and nothing else', async () => {
    const { time, once, rows, prune } = await makeScene();
    await once();
    await time.advance(1);
    await once({ key: 'k2' });
    await time.advance(72 * hours - 1);
    await prune();
    assert.equal((await rows()).length, 1);
  });

  test('neither the key nor the reply is stored readable, and a reply opens in its own row only', async () => {
    const { seal, application, once, rows } = await makeScene();
    await once({ key: 'secret-key-of-the-caller' });
    await once({ key: 'k2' });
    const [one, other] = await rows();
    assert.ok(one && other);
    assert.ok(!JSON.stringify([one, other]).match(/secret-key|reply [12]/));
    const contextOf = (row: typeof one) => ['remembered_replies', 'reply', application.id, row.key_index] as const;
    assert.match(seal.open(one.reply_sealed, contextOf(one)), /^reply [12]$/);
    assert.throws(() => seal.open(one.reply_sealed, contextOf(other)), { kind: 'invariant' });
  });
});
