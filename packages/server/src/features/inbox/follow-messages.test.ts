import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHandTimers } from '../../../test/doubles/hand-timers.ts';
import { openInbox } from '../../../test/journeys/open-inbox.ts';
import { pollEvery } from './watch-other-nodes.ts';

async function open(options: { mostListeners?: number } = {}) {
  const timers = makeHandTimers();
  const house = await openInbox({ ...options, timers });
  const heard: string[] = [];
  const follow = async (after: number | null) => {
    const listening = await house.inbox.follow(after, {
      arrived: ({ code }) => heard.push(code),
      cleared: () => heard.push('cleared'),
    });
    assert.ok(listening.ok);
    return listening.stop;
  };
  return { ...house, timers, heard, follow };
}

test('hears what arrives from now on, and nothing after it stopped', async () => {
  const { send, follow, heard, timers, inbox, close } = await open();
  await send({ code: '1' });
  const stop = await follow(null);
  await send({ code: '2' });
  await inbox.clear();
  await send({ code: '3' });
  stop();
  await send({ code: '4' });
  assert.deepEqual(heard, ['2', 'cleared', '3']);
  assert.deepEqual(timers.pending(), []);
  await close();
});

test('hears first what it missed, then the rest, each once and in order', async () => {
  const { send, follow, heard, inbox, close } = await open();
  await Promise.all(Array.from({ length: 250 }, (_, index) => send({ code: `old ${index}` })));
  const [first] = (await inbox.list({ limit: 250 })).slice(-1);
  const following = follow(first?.sequence ?? 0);
  await Promise.all(Array.from({ length: 30 }, (_, index) => send({ code: `new ${index}` })));
  const stop = await following;
  await send({ code: 'last' });
  stop();
  const stored = (await inbox.list({ limit: 500, after: first?.sequence })).map(({ code }) => code).reverse();
  assert.equal(heard.length, 280);
  assert.deepEqual(heard, stored);
  await close();
});

test('hears messages of other processes once, also among its own', async () => {
  const { send, follow, heard, openSecondNode, timers, close } = await open();
  const other = await openSecondNode();
  const stop = await follow(null);
  await other.send({ code: 'theirs 1' });
  await send({ code: 'ours' });
  await other.send({ code: 'theirs 2' });
  for (let look = 0; look < 3; look += 1) {
    timers.advance(pollEvery);
    await timers.scheduled(pollEvery);
  }
  assert.deepEqual(heard, ['ours', 'theirs 1', 'theirs 2']);
  stop();
  await close();
});

test('nobody listens: the table is not looked at', async () => {
  const { follow, timers, store, close } = await open();
  (await follow(null))();
  const { statements } = store.counts;
  timers.advance(10 * pollEvery);
  assert.equal(store.counts.statements, statements);
  await close();
});

test('a look that fails does not end the watching', async () => {
  const { follow, heard, openSecondNode, store, timers, close } = await open();
  const other = await openSecondNode();
  const stop = await follow(null);
  const read = store.read;
  store.read = () => Promise.reject(new Error('away'));
  timers.advance(pollEvery);
  await timers.scheduled(pollEvery);
  store.read = read;
  await other.send({ code: 'later' });
  timers.advance(pollEvery);
  await timers.scheduled(pollEvery);
  assert.deepEqual(heard, ['later']);
  stop();
  await close();
});

test('too many listeners: refused, and nothing stays behind', async () => {
  const { inbox, follow, timers, close } = await open({ mostListeners: 1 });
  const stop = await follow(null);
  const listener = { arrived: () => assert.fail('refused listeners hear nothing') };
  assert.deepEqual(await inbox.follow(0, listener), { ok: false, refusal: 'too_many_listeners' });
  stop();
  assert.deepEqual(timers.pending(), []);
  await close();
});

test('a database that is away when somebody starts to listen: an exception, and nothing stays behind', async () => {
  const { inbox, store, timers, close } = await open();
  const read = store.read;
  store.read = () => Promise.reject(new Error('away'));
  await assert.rejects(inbox.follow(null, { arrived: () => {} }), /away/);
  store.read = read;
  assert.deepEqual(timers.pending(), []);
  assert.ok((await inbox.follow(null, { arrived: () => {} })).ok);
  await close();
});
