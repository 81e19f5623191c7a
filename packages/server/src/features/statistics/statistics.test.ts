import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { makeQueue } from '../../jobs/index.ts';
import { DomainError } from '../../kernel/domain-error.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import type { Store } from '../../storage/index.ts';
import { type Channel, makeSendMessage } from '../delivery/index.ts';
import { makeRegisterUser, makeRemoveUser } from '../users/index.ts';
import { makeCallCounter } from './call-counter.ts';
import { makeMonthlyStatistics } from './monthly-statistics.ts';
import { statisticsRows } from './repository.ts';

// makeGround begins on 2027-01-15.
const day = 86_400_000;
const endOfJanuary = Date.parse('2027-02-01T00:00:00Z');

onEachDialect('statistics', (openedStore) => {
  /** @param wrap what stands between the counter and the store */
  async function scene(wrap: (store: Store) => Store = (store) => store) {
    const { store, time, random, seal, noteActivity, application } = await makeGround(openedStore());
    const { clock, timers } = time;
    const applicationId = application.id;
    const openCounter = () => makeCallCounter({ store: wrap(store), clock, timers });
    const callCounter = openCounter();
    const sendMessage = makeSendMessage({ clock, random, seal, queue: makeQueue({ clock, random }) });
    const userDeps = { store, clock, seal, noteActivity };
    let line = 0;
    return {
      ...{ time, applicationId, callCounter, openCounter },
      statistics: () => makeMonthlyStatistics({ store, clock, callCounter })(applicationId),
      calls: (month = '2027-01') => store.read((tx) => statisticsRows.calls(tx, applicationId, month)),
      register() {
        line += 1;
        const national = `20155${String(applicationId * 100 + line).padStart(5, '0')}`;
        const phone: PhoneNumber = { e164: `+1${national}`, countryCode: 1, national, country: 'US' };
        return makeRegisterUser(userDeps)({ applicationId, phone, email: 'ada@example.com' });
      },
      remove: (id: number) => makeRemoveUser({ ...userDeps, forget: [] })(applicationId, id),
      accept: () => store.write((tx) => noteActivity(tx, { applicationId, userId: 12, kind: 'token_accepted' })),
      send: (channel: Channel) =>
        store.write((tx) =>
          sendMessage(tx, {
            ...{ applicationId, userId: 12, channel, purpose: 'passcode', to: '+12015550123', text: 'code', code: '1' },
            ...{ subject: null, locale: 'en', expiresAt: clock.now() + 1000 },
          }),
        ),
    };
  }
  type Scene = Awaited<ReturnType<typeof scene>>;

  async function figures({ statistics }: Scene) {
    const { months, totalUsers } = await statistics();
    const rows = months.map(({ month, sms, voiceCalls, users, authentications, apiCalls }) =>
      [month.key, sms, voiceCalls, users, authentications, apiCalls].join(' '),
    );
    return { rows, totalUsers };
  }

  test('an application that did nothing has one month, of zeros', async () => {
    assert.deepEqual(await figures(await scene()), { rows: ['2027-01 0 0 0 0 0'], totalUsers: 0 });
  });

  test('every kind is counted for itself', async () => {
    const here = await scene();
    const { register, send, accept, callCounter, applicationId } = here;
    await register();
    for (const channel of ['sms', 'sms', 'sms', 'voice', 'voice', 'email'] as const) await send(channel);
    for (let index = 0; index < 4; index += 1) await accept();
    for (let index = 0; index < 5; index += 1) callCounter.count(applicationId);
    assert.deepEqual(await figures(here), { rows: ['2027-01 3 2 1 4 5'], totalUsers: 1 });
  });

  test('what happens in the last moment of a month counts there, a moment later in the next', async () => {
    const here = await scene();
    const { time, accept, send, register, callCounter, applicationId } = here;
    const everything = async () => {
      await accept();
      await send('sms');
      await register();
      callCounter.count(applicationId);
    };
    await time.advance(endOfJanuary - 1 - time.clock.now());
    await everything();
    await time.advance(1);
    await everything();
    await everything();
    assert.deepEqual((await figures(here)).rows, ['2027-01 1 0 1 1 1', '2027-02 2 0 2 2 2']);
  });

  test('a removed user is still counted among those who registered, but not among the users', async () => {
    const here = await scene();
    const { id } = await here.register();
    await here.register();
    await here.remove(id);
    assert.deepEqual(await figures(here), { rows: ['2027-01 0 0 2 0 0'], totalUsers: 1 });
  });

  test('other applications are not counted', async () => {
    const [here, there] = [await scene(), await scene()];
    await there.accept();
    await there.send('sms');
    await there.register();
    there.callCounter.count(there.applicationId);
    await there.callCounter.flush();
    assert.deepEqual(await figures(here), { rows: ['2027-01 0 0 0 0 0'], totalUsers: 0 });
  });

  test('empty months are shown after the first one that is not, and a year at most', async () => {
    const here = await scene();
    await here.send('voice');
    await here.time.advance(62 * day);
    await here.accept();
    assert.deepEqual((await figures(here)).rows, ['2027-01 0 1 0 0 0', '2027-02 0 0 0 0 0', '2027-03 0 0 0 1 0']);
    await here.time.advance(365 * day);
    const { rows } = await figures(here);
    assert.deepEqual([rows[0], rows.at(-1)], ['2028-03 0 0 0 0 0', '2028-03 0 0 0 0 0']);
    assert.equal(rows.length, 1);
  });

  test('a month that is eleven months back is the first, one that is twelve back is left out', async () => {
    const here = await scene();
    await here.accept();
    await here.time.advance(334 * day);
    const { rows } = await figures(here);
    assert.deepEqual([rows.length, rows[0], rows.at(-1)], [12, '2027-01 0 0 0 1 0', '2027-12 0 0 0 0 0']);
    await here.time.advance(31 * day);
    assert.deepEqual((await figures(here)).rows, ['2028-01 0 0 0 0 0']);
  });

  test('calls are written once a second', async () => {
    const { time, applicationId, callCounter, calls } = await scene();
    callCounter.start();
    for (let index = 0; index < 3; index += 1) callCounter.count(applicationId);
    assert.equal(await calls(), 0);
    await time.advance(1000);
    await callCounter.flush();
    assert.equal(await calls(), 3);
    callCounter.count(applicationId);
    await time.advance(1000);
    await callCounter.stop();
    assert.equal(await calls(), 4);
    assert.equal(time.waiting(), 0);
  });

  test('stopping writes what is left, and another start goes on counting', async () => {
    const { applicationId, callCounter, openCounter, calls } = await scene();
    callCounter.start();
    callCounter.count(applicationId);
    await callCounter.stop();
    assert.equal(await calls(), 1);
    const next = openCounter();
    next.start();
    next.count(applicationId);
    next.count(applicationId);
    await next.stop();
    assert.equal(await calls(), 3);
  });

  test('two nodes that count at once lose nothing', async () => {
    const { applicationId, openCounter, calls } = await scene();
    const nodes = [openCounter(), openCounter(), openCounter()];
    for (const node of nodes) for (let index = 0; index < 5; index += 1) node.count(applicationId);
    await Promise.all(nodes.map((node) => node.flush()));
    assert.equal(await calls(), 15);
  });

  test('while the database is away calls are kept, in their months', async () => {
    let isAway = true;
    const { time, applicationId, callCounter, calls } = await scene((store) => ({
      ...store,
      write: (work) =>
        isAway ? Promise.reject(new DomainError('storage_unavailable', 'it is away')) : store.write(work),
    }));
    callCounter.count(applicationId);
    await callCounter.flush();
    await time.advance(endOfJanuary - time.clock.now());
    callCounter.count(applicationId);
    callCounter.count(applicationId);
    await callCounter.flush();
    assert.deepEqual([await calls(), await calls('2027-02')], [0, 0]);
    isAway = false;
    await callCounter.flush();
    assert.deepEqual([await calls(), await calls('2027-02')], [1, 2]);
  });

  test('stopping waits for what an earlier flush is still writing', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { time, applicationId, callCounter, calls } = await scene((store) => ({
      ...store,
      write: async (work) => {
        await held;
        return store.write(work);
      },
    }));
    callCounter.start();
    callCounter.count(applicationId);
    await time.advance(1000);
    const stopped = callCounter.stop();
    letGo();
    await stopped;
    assert.equal(await calls(), 1);
  });
});
