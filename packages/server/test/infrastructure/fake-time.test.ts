import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause } from '../../src/kernel/timers.ts';
import { makeFakeTime } from './fake-time.ts';

test('time stands still by itself', async () => {
  const time = makeFakeTime(1000);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(time.clock.now(), 1000);
});

test('timers run at their own time and in order, also those that others set', async () => {
  const time = makeFakeTime(0);
  const ran: string[] = [];
  const note = (name: string) => ran.push(`${name} ${time.clock.now()}`);
  time.timers.after(300, () => note('c'));
  time.timers.after(100, () => {
    note('a');
    time.timers.after(150, () => note('b'));
  });
  time.timers.after(300, () => note('d'));
  time.timers.after(301, () => note('never'));
  await time.advance(300);
  assert.deepEqual(ran, ['a 100', 'b 250', 'c 300', 'd 300']);
  assert.equal(time.clock.now(), 300);
  assert.equal(time.waiting(), 1);
});

test('what waits in steps gets all of them', async () => {
  const time = makeFakeTime(0);
  let steps = 0;
  void (async () => {
    for (; steps < 10; steps += 1) await pause(time.timers, 100);
  })();
  await time.advance(1000);
  assert.equal(steps, 10);
});

test('a cancelled timer does not run', async () => {
  const time = makeFakeTime(0);
  time.timers.after(100, () => assert.fail('cancelled'))();
  await time.advance(1000);
  assert.equal(time.waiting(), 0);
});
