import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCallbackRig, status } from '../../../test/infrastructure/callback-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../storage/index.ts';

const day = 86_400_000;
const bodies = statement<{ applicationId: number }, { body_sealed: string; id: string }>((db, p) =>
  db.selectFrom('callbacks').select(['body_sealed', 'id']).where('application_id', '=', p('applicationId')),
);
const activities = statement<{ applicationId: number }, { kind: string }>((db, p) =>
  db.selectFrom('activities').select('kind').where('application_id', '=', p('applicationId')),
);
const dropJobs = statement<{ payload: string }>((db, p) => db.deleteFrom('jobs').where('payload', '=', p('payload')));

onEachDialect('callbacks', (openedStore) => {
  const open = () => makeCallbackRig(openedStore());

  test('what is raised is delivered, signed, and told', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a', n: 1 });
    await rig.settle();
    assert.deepEqual(
      rig.taken.map(({ uuid, n }) => [uuid, n]),
      [['a', 1]],
    );
    assert.deepEqual(rig.problems, []);
    assert.deepEqual(rig.delivered, ['a']);
    const { state, tried, id } = await rig.shown('a');
    assert.deepEqual([state, tried], ['delivered', ['delivered 200']]);
    assert.equal(id, rig.taken[0]?.id);
    assert.deepEqual(await rig.jobs(), [], 'nothing is left to do');
  });

  test('bodies are sealed for their own row', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'secret-words' });
    const [row] = await rig.store.read((tx) => tx.all(bodies, { applicationId: rig.applicationId }));
    assert.doesNotMatch(row?.body_sealed ?? '', /secret/);
    const { seal } = rig.ground;
    assert.match(
      seal.open(row?.body_sealed ?? '', ['callbacks', 'body', rig.applicationId, row?.id ?? '']),
      /secret-words/,
    );
  });

  test('a unit of work that fails raises nothing', async () => {
    const rig = await open();
    await assert.rejects(rig.raise({ uuid: 'a' }, null as unknown as { uuid: string }));
    await rig.settle();
    assert.deepEqual([rig.requests, (await rig.list()).callbacks], [0, []]);
  });

  test('without an address nothing is stored', async () => {
    const rig = await open();
    await rig.updateApplication(rig.applicationId, { settings: { callbackUrl: null } });
    await rig.raise({ uuid: 'a' });
    assert.deepEqual(await rig.list(), { lanes: [], callbacks: [] });
  });

  test('address and method are those of the moment of sending', async () => {
    const rig = await open();
    const seen: string[] = [];
    rig.answer = ({ method, url }) => {
      seen.push(`${method} ${url.split('?')[0]}`);
      return status(200);
    };
    await rig.raise({ uuid: 'a' });
    await rig.updateApplication(rig.applicationId, {
      settings: { callbackUrl: 'https://new.example', callbackMethod: 'GET' },
    });
    await rig.settle();
    assert.deepEqual([seen, rig.problems], [['GET https://new.example/'], []]);
  });

  test('an address that is taken away gives up what waits; it can be sent later', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a' });
    await rig.updateApplication(rig.applicationId, { settings: { callbackUrl: null } });
    await rig.settle();
    const { state, failure } = await rig.shown('a');
    assert.deepEqual([state, failure, rig.requests], ['failed', 'there is no receiver', 0]);
    await rig.updateApplication(rig.applicationId, { settings: { callbackUrl: 'https://e.example/' } });
    assert.deepEqual(await rig.resend.failed(rig.applicationId), { sent: 1 });
    await rig.settle();
    assert.deepEqual(rig.delivered, ['a']);
  });

  test('callbacks of one subject follow each other; a failing one holds up its own subject only', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a', n: 1 }, { uuid: 'b', n: 1 }, { uuid: 'a', n: 2 }, { uuid: 'c', n: 1 });
    rig.answer = ({ parsed }) => status(parsed.uuid === 'a' && parsed.n === 1 ? 500 : 200);
    await rig.settle();
    assert.deepEqual(rig.taken.map(({ uuid }) => uuid).sort(), ['b', 'c']);
    rig.answer = () => status(200);
    await rig.advance(6000);
    assert.deepEqual(
      rig.taken.slice(2).map(({ uuid, n }) => `${uuid}${n}`),
      ['a1', 'a2'],
    );
  });

  test('a callback that always fails beside others follows the schedule and is given up after 14 attempts over 102 hours', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'poison' });
    const startedAt = rig.clock.now();
    const times: number[] = [];
    rig.answer = ({ parsed }) => {
      if (parsed.uuid !== 'poison') return status(200);
      times.push(rig.clock.now() - startedAt);
      return status(422);
    };
    for (let count = 0; count < 80; count += 1) {
      await rig.raise({ uuid: `good-${count}` });
      await rig.jump(2 * 3_600_000);
    }
    const { state, failure, tried } = await rig.shown('poison');
    assert.deepEqual([state, failure, tried.length], ['failed', 'answered 422', 14]);
    assert.ok((times.at(-1) ?? 0) >= 96 * 3_600_000);
    assert.equal(rig.delivered.length, 80);
  });

  test('a new callback does not wait for an old one that sleeps', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'old' });
    rig.answer = ({ parsed }) => status(parsed.uuid === 'old' ? 500 : 200);
    await rig.settle();
    await rig.advance(6000);
    await rig.raise({ uuid: 'new' });
    await rig.settle();
    assert.deepEqual(rig.delivered, ['new']);
    assert.equal((await rig.jobs()).length, 1, 'there is one job however often it was woken');
  });

  test('three failures in a row: the receiver is down, and probed until it is back', async () => {
    const rig = await open();
    rig.answer = () => ({ kind: 'failed', reason: 'no answer (ECONNREFUSED)' });
    await rig.raise(...Array.from({ length: 30 }, (_, index) => ({ uuid: `s${index}` })));
    await rig.settle();
    const first = rig.requests;
    assert.ok(first <= 10, 'no more than are under way at once find out');
    assert.equal((await rig.health())?.state, 'down');
    await rig.raise({ uuid: 'later' });
    await rig.settle();
    assert.equal(rig.requests, first, 'what is raised meanwhile waits');
    await rig.advance(10 * 60_000);
    assert.equal(rig.requests - first, 2 * 20, 'two every 30 seconds');
    rig.answer = () => status(200);
    const backAt = rig.clock.now();
    await rig.advance(60_000);
    assert.equal(rig.taken.length, 31);
    assert.ok((rig.taken[30]?.at ?? 0) - backAt <= 30_000, 'all of them at the first probe');
    assert.deepEqual(rig.problems, []);
    assert.equal((await rig.health())?.state, 'open');
  });

  test('one that only fails for itself does not keep a receiver down', async () => {
    const rig = await open();
    rig.answer = () => status(503);
    await rig.raise({ uuid: 'poison' }, ...Array.from({ length: 9 }, (_, index) => ({ uuid: `s${index}` })));
    await rig.settle();
    rig.answer = ({ parsed }) => status(parsed.uuid === 'poison' ? 500 : 200);
    await rig.advance(60_000);
    assert.equal(rig.taken.length, 9);
  });

  test('Retry-After is waited for, and no longer', async () => {
    const rig = await open();
    rig.answer = () => status(429, '120');
    await rig.raise({ uuid: 'a' });
    await rig.settle();
    rig.answer = () => status(200);
    await rig.raise({ uuid: 'b' });
    await rig.advance(119_999);
    assert.equal(rig.requests, 1);
    await rig.advance(1);
    assert.deepEqual(rig.delivered.sort(), ['a', 'b']);
  });

  test('410: the receiver is given up at once, which is noted; what is raised later is kept', async () => {
    const rig = await open();
    rig.answer = () => status(410);
    await rig.raise({ uuid: 'a' }, { uuid: 'b' });
    await rig.settle();
    const health = await rig.health();
    assert.deepEqual([health?.state, health?.disabledReason], ['disabled', 'gone']);
    await rig.raise({ uuid: 'c' });
    await rig.advance(day);
    for (const uuid of ['a', 'b', 'c']) assert.equal((await rig.shown(uuid)).state, 'failed');
    assert.equal(rig.requests, 2);
    const noted = await rig.store.read((tx) => tx.all(activities, { applicationId: rig.applicationId }));
    assert.deepEqual(
      noted.map(({ kind }) => kind),
      ['callbacks_given_up'],
    );
    rig.answer = () => status(200);
    assert.deepEqual(await rig.resend.failed(rig.applicationId), { sent: 3 });
    await rig.settle();
    assert.deepEqual(rig.delivered, ['a', 'b', 'c']);
    assert.equal((await rig.health())?.state, 'open');
  });

  test('after five days of failing the receiver is given up', async () => {
    const rig = await open();
    rig.answer = () => status(500);
    await rig.raise({ uuid: 'a' });
    for (let hours = 0; hours < 119; hours += 1) await rig.jump(3_600_000);
    assert.equal((await rig.health())?.state, 'down');
    const { tried } = await rig.shown('a');
    assert.ok(tried.length >= 12, `${tried.length} attempts on record`);
    for (let hours = 0; hours < 3; hours += 1) await rig.jump(3_600_000);
    assert.deepEqual([(await rig.health())?.state, (await rig.health())?.disabledReason], ['disabled', 'failing']);
    assert.equal((await rig.shown('a')).failure, 'the receiver failed for 5 days');
  });

  test('a delivered one can be sent again, with the same id', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a' });
    await rig.settle();
    const { id } = await rig.shown('a');
    assert.deepEqual(await rig.resend.one(id), { ok: true, sent: 1 });
    assert.deepEqual(await rig.resend.one('nobody'), { ok: false, refusal: 'unknown_callback' });
    await rig.settle();
    assert.deepEqual(
      rig.taken.map((taken) => taken.id),
      [id, id],
    );
    assert.deepEqual((await rig.shown('a')).tried, ['delivered 200', 'delivered 200']);
  });

  test('sending again wakes a receiver that is down', async () => {
    const rig = await open();
    rig.answer = () => status(500);
    await rig.raise({ uuid: 'a' }, { uuid: 'b' }, { uuid: 'c' });
    await rig.settle();
    assert.equal((await rig.health())?.state, 'down');
    rig.answer = () => status(200);
    await rig.resend.one((await rig.shown('a')).id);
    await rig.settle();
    assert.ok(rig.delivered.includes('a'));
  });

  test('of an answer that was no yes, the status and its beginning are kept, sealed', async () => {
    const rig = await open();
    rig.answer = () => status(500);
    await rig.raise({ uuid: 'a' });
    await rig.settle();
    const [attempt] = (await rig.shown('a')).attempts;
    assert.deepEqual([attempt?.status, attempt?.reason, attempt?.answer], [500, 'answered 500', 'no']);
  });

  test('a job that is not that of the lane does nothing', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a' });
    const [job] = await rig.jobs();
    const outcome = await rig
      .handler()
      .run({ id: 'other', kind: '', payload: job?.payload ?? '', attempt: 1 }, () => true);
    assert.deepEqual([outcome, rig.requests], [{ kind: 'done' }, 0]);
  });

  test('a job that lost its lease begins nothing and comes back; what it had begun is on record', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a' }, { uuid: 'b' });
    let isMine = true;
    rig.answer = () => {
      isMine = false;
      return status(200);
    };
    const [job] = await rig.jobs();
    const handler = rig.handler({ concurrency: 1 });
    const outcome = await rig.runJob(job ?? { id: '', payload: '' }, () => isMine, handler);
    assert.equal(outcome.kind, 'again');
    assert.deepEqual([rig.requests, rig.delivered], [1, ['a']]);
    await rig.settle();
    assert.deepEqual(rig.delivered, ['a', 'b']);
  });

  test('drained, it finishes what is under way and begins nothing', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a' }, { uuid: 'b' });
    const handler = rig.handler({ concurrency: 1 });
    rig.answer = () => {
      handler.drain();
      return status(200);
    };
    const [job] = await rig.jobs();
    assert.equal((await rig.runJob(job ?? { id: '', payload: '' }, () => true, handler)).kind, 'again');
    assert.deepEqual(rig.delivered, ['a']);
  });

  test('a lane whose job was lost gets a new one', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'a' });
    await rig.store.write((tx) => tx.change(dropJobs, { payload: `${rig.applicationId} onetouch` }));
    // Others may have such lanes in this database; ours has one.
    assert.ok(((await rig.cleanUp())[0] ?? 0) >= 1);
    assert.deepEqual(await rig.cleanUp(), [0, 0]);
    await rig.settle();
    assert.deepEqual(rig.delivered, ['a']);
  });

  test('no more are under way at once than allowed', async () => {
    const rig = await open();
    let [underWay, most] = [0, 0];
    rig.answer = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return status(200);
    };
    await rig.raise(...Array.from({ length: 40 }, (_, index) => ({ uuid: `s${index}` })));
    const [job] = await rig.jobs();
    await rig.runJob(job ?? { id: '', payload: '' }, () => true, rig.handler({ concurrency: 4 }));
    assert.deepEqual([most, rig.taken.length], [4, 40]);
  });

  test('what was delivered or given up is kept for a while, with its attempts, and what waits for as long as it waits', async () => {
    const rig = await open();
    await rig.raise({ uuid: 'old' });
    await rig.settle();
    rig.answer = () => status(500);
    await rig.raise({ uuid: 'waits' });
    await rig.jump(29 * day);
    assert.equal((await rig.cleanUp())[1], 0);
    await rig.jump(2 * day);
    assert.ok(((await rig.cleanUp())[1] ?? 0) >= 1);
    assert.deepEqual(
      (await rig.list()).callbacks.map(({ subject }) => subject),
      ['waits'],
    );
  });

  test('the outlook tells how many wait and for how long', async () => {
    const rig = await open();
    const before = await rig.callbacksOutlook();
    await rig.raise({ uuid: 'a' }, { uuid: 'b' });
    await rig.jump(0);
    assert.equal((await rig.callbacksOutlook()).waiting, before.waiting);
    rig.answer = () => status(500);
    await rig.raise({ uuid: 'c' });
    await rig.jump(3000);
    const after = await rig.callbacksOutlook();
    assert.equal(after.waiting, before.waiting + 1);
    assert.ok(after.oldestAge >= 3000);
  });

  test('a new address is tested with a signed request, and saved when the receiver takes it', async () => {
    const rig = await open();
    const seen: string[] = [];
    rig.answer = ({ method, url }) => {
      seen.push(`${method} ${url.split('?')[0]}`);
      return status(204);
    };
    const url = 'https://New.example:443';
    assert.deepEqual(await rig.saveCallbackAddress(rig.applicationId, { url, method: 'GET' }), {
      ...{ ok: true, url: 'https://new.example/', method: 'GET' },
    });
    assert.deepEqual([seen, rig.problems], [['GET https://new.example/'], []]);
    await rig.raise({ uuid: 'a' });
    await rig.settle();
    assert.equal(seen[1], 'GET https://new.example/');
  });

  test('a new address whose receiver says no is not saved, unless it is not asked', async () => {
    const rig = await open();
    rig.answer = () => status(403);
    const change = { url: 'https://new.example/cb' };
    assert.deepEqual(await rig.saveCallbackAddress(rig.applicationId, change), {
      ...{ ok: false, refusal: 'test_refused', problem: 'answered 403' },
    });
    const before = rig.requests;
    assert.equal((await rig.saveCallbackAddress(rig.applicationId, { ...change, skipsTest: true })).ok, true);
    assert.equal(rig.requests, before);
  });

  for (const [change, refusal] of [
    [{ url: 'ftp://e.example/' }, 'invalid_url'],
    [{ url: 'https://user:pw@e.example/' }, 'invalid_url'],
    [{ url: 'https://2130706433/' }, 'invalid_url'],
    [{ url: 'https://e.example/#part' }, 'invalid_url'],
    [{ url: `https://e.example/${'a'.repeat(2048)}`, skipsTest: true }, 'invalid_url'],
    [{ url: 'https://e.example/?a=b', method: 'GET' }, 'query_with_get'],
  ] as const) {
    test(`refused as an address: ${JSON.stringify(change).slice(0, 60)}`, async () => {
      const rig = await open();
      const saved = await rig.saveCallbackAddress(rig.applicationId, change);
      assert.equal(saved.ok ? 'saved' : saved.refusal, refusal);
      assert.equal(rig.requests, 0);
    });
  }

  test('an application that is not there has no address', async () => {
    const rig = await open();
    const saved = await rig.saveCallbackAddress(999_999, { url: 'https://e.example/' });
    assert.deepEqual(saved, { ok: false, refusal: 'unknown_application' });
  });

  test('a new address brings back what was given up with the old one', async () => {
    const rig = await open();
    rig.answer = () => status(410);
    await rig.raise({ uuid: 'a' });
    await rig.settle();
    rig.answer = () => status(200);
    await rig.saveCallbackAddress(rig.applicationId, { url: 'https://new.example/cb' });
    assert.equal((await rig.health())?.state, 'open');
    await rig.raise({ uuid: 'b' });
    await rig.settle();
    assert.deepEqual(rig.delivered, ['b']);
  });
});
