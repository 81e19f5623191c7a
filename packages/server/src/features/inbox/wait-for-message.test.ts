import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeHandTimers } from '../../../test/doubles/hand-timers.ts';
import { type OpenInbox, openInbox } from '../../../test/journeys/open-inbox.ts';
import { recentFor, type Wait } from './wait-for-message.ts';
import { pollEvery } from './watch-other-nodes.ts';

/** A house with hand-moved timers, and the wait for +12025550123 in it. */
async function open(options: { mostListeners?: number } = {}) {
  const timers = makeHandTimers();
  const house = await openInbox({ ...options, timers });
  const wait = (more: Partial<Wait> = {}, signal = new AbortController().signal) =>
    house.inbox.wait({ to: '+12025550123', after: null, timeout: 30_000, ...more }, signal);
  return { ...house, timers, wait };
}

const told = (outcome: Awaited<ReturnType<OpenInbox['inbox']['wait']>>) =>
  outcome.ok ? outcome.message.code : outcome.refusal;

describe('a wait is answered', () => {
  test('by the next message to the recipient, without any timer running', async () => {
    const { wait, send, timers, close } = await open();
    const waiting = wait();
    await timers.scheduled(30_000);
    await send({ to: '+12025550124', code: '111' });
    await send({ code: '222' });
    assert.equal(told(await waiting), '222');
    assert.deepEqual(timers.pending(), []);
    await close();
  });

  test('at once by a message that has just arrived, by the newest of several', async () => {
    const { wait, send, clock, close } = await open();
    await send({ code: '111' });
    await send({ code: '222' });
    clock.time += recentFor;
    assert.equal(told(await wait()), '222');
    await close();
  });

  test('with `after`, by the first message behind it, however old', async () => {
    const { wait, send, inbox, clock, timers, close } = await open();
    for (const code of ['111', '222', '333']) await send({ code });
    const [third, , first] = await inbox.list({ limit: 3 });
    clock.time += 24 * 3_600_000;
    assert.equal(told(await wait({ after: first?.sequence ?? 0 })), '222');

    const waiting = wait({ after: third?.sequence ?? 0 });
    await timers.scheduled(30_000);
    await send({ code: '444' });
    assert.equal(told(await waiting), '444');
    await close();
  });

  test('by a message that another process stored, at its next look at the table', async () => {
    const { wait, openSecondNode, timers, close } = await open();
    const other = await openSecondNode();
    await other.send({ code: '111', to: '+4915112345678' });
    const waiting = wait();
    await timers.scheduled(pollEvery);
    await other.send({ code: '222' });
    timers.advance(pollEvery);
    assert.equal(told(await waiting), '222');
    await close();
  });

  test('every one of many', async () => {
    const { wait, send, timers, close } = await open();
    const waiting = Array.from({ length: 100 }, () => wait());
    await timers.scheduled(30_000);
    await send({ code: '111' });
    assert.deepEqual(new Set((await Promise.all(waiting)).map(told)), new Set(['111']));
    assert.deepEqual(timers.pending(), []);
    await close();
  });
});

describe('a wait is refused', () => {
  test('when nothing arrives in time; an old message does not count', async () => {
    const { wait, send, timers, clock, close } = await open();
    await send();
    clock.time += recentFor + 1;
    const waiting = wait();
    await timers.scheduled(30_000);
    timers.advance(30_000);
    assert.equal(told(await waiting), 'timeout');
    assert.deepEqual(timers.pending(), []);
    await close();
  });

  test('when it is cancelled, before or while it waits', async () => {
    const { wait, timers, close } = await open();
    assert.equal(told(await wait({}, AbortSignal.abort())), 'cancelled');
    const controller = new AbortController();
    const waiting = wait({}, controller.signal);
    await timers.scheduled(30_000);
    controller.abort();
    assert.equal(told(await waiting), 'cancelled');
    assert.deepEqual(timers.pending(), []);
    await close();
  });

  test('when too many wait already; there is room again as soon as one ends', async () => {
    const { wait, send, timers, close } = await open({ mostListeners: 2 });
    const waiting = [wait({ timeout: 1000 }), wait({ timeout: 2000 })];
    await Promise.all([timers.scheduled(1000), timers.scheduled(2000)]);
    assert.equal(told(await wait()), 'too_many_listeners');
    timers.advance(1000);
    assert.equal(told(await (waiting[0] as (typeof waiting)[0])), 'timeout');
    waiting.push(wait({ timeout: 3000 }));
    await timers.scheduled(3000);
    await send({ code: '111' });
    assert.deepEqual((await Promise.all(waiting)).map(told), ['timeout', '111', '111']);
    await close();
  });
});
