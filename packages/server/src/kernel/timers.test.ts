import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause, systemTimers } from './timers.ts';

for (const name of ['after', 'afterIfAlive'] as const) {
  test(`${name} runs its action once after the delay, on node's own timers`, (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    let runs = 0;
    systemTimers[name](100, () => {
      runs += 1;
    });
    context.mock.timers.tick(99);
    assert.equal(runs, 0);
    context.mock.timers.tick(1);
    assert.equal(runs, 1);
    context.mock.timers.tick(1000);
    assert.equal(runs, 1);
  });

  test(`${name} is cancelled by what it returned`, (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const cancel = systemTimers[name](100, () => assert.fail('cancelled'));
    cancel();
    context.mock.timers.tick(1000);
    cancel();
  });
}

test('afterIfAlive does not keep the process from ending, after does', () => {
  const held = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = held();
  const cancelUnheld = systemTimers.afterIfAlive(60_000, () => {});
  assert.equal(held(), before);
  const cancelHeld = systemTimers.after(60_000, () => {});
  assert.equal(held(), before + 1);
  cancelUnheld();
  cancelHeld();
});

test('soon runs after what is ready now', async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    systemTimers.soon(() => {
      order.push('soon');
      resolve();
    });
    queueMicrotask(() => order.push('ready'));
  });
  assert.deepEqual(order, ['ready', 'soon']);
});

test('pause resolves after its delay and not before', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let isOver = false;
  const waiting = pause(systemTimers, 100).then(() => {
    isOver = true;
  });
  context.mock.timers.tick(99);
  await Promise.resolve();
  assert.equal(isOver, false);
  context.mock.timers.tick(1);
  await waiting;
  assert.equal(isOver, true);
});
