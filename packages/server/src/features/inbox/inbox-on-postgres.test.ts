import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { makeHandTimers } from '../../../test/doubles/hand-timers.ts';
import { createDatabase } from '../../../test/infrastructure/postgres.ts';
import { openInbox } from '../../../test/journeys/open-inbox.ts';
import { pollEvery } from './watch-other-nodes.ts';

const database = await createDatabase();
const timers = makeHandTimers();
const { inbox, send, openSecondNode, close } = await openInbox({ databaseUrl: database.url, timers, keeps: 10 });
const other = await openSecondNode();
after(async () => {
  await close();
  await database.drop();
});

test('keeps, repeats, prunes and lists as on SQLite', async () => {
  for (let count = 1; count <= 12; count += 1) {
    const message = { id: `numbered ${count}`, code: String(count) };
    await Promise.all([send(message), other.send(message)]);
  }
  const codes = (await inbox.list({ limit: 50, to: '1 202 555 0123' })).map(({ code }) => code);
  assert.deepEqual(codes, ['12', '11', '10', '9', '8', '7', '6', '5', '4', '3']);
  assert.equal(await other.inbox.clear(), 10);
});

test('a wait is answered by a message of another node', async () => {
  const waiting = inbox.wait({ to: '+12025550123', after: 0, timeout: 30_000 }, new AbortController().signal);
  await timers.scheduled(pollEvery);
  await other.send({ code: 'theirs' });
  timers.advance(pollEvery);
  const outcome = await waiting;
  assert.equal(outcome.ok && outcome.message.code, 'theirs');
});

test('a message that becomes visible after one of a higher sequence is heard all the same', async () => {
  const heard: string[] = [];
  const listening = await inbox.follow(null, { arrived: ({ code }) => heard.push(code) });
  assert.ok(listening.ok);
  const look = async () => {
    timers.advance(pollEvery);
    await timers.scheduled(pollEvery);
  };

  const write = other.store.write;
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
  const { promise: isWritten, resolve: written } = Promise.withResolvers<void>();
  other.store.write = (work) =>
    write(async (tx) => {
      const value = await work(tx);
      written();
      await mayCommit;
      return value;
    });
  const slow = other.send({ code: 'slow' });
  await isWritten;
  await send({ code: 'quick' });
  await look();
  commit();
  await slow;
  await look();
  assert.deepEqual(heard, ['quick', 'slow']);
  listening.stop();
});
