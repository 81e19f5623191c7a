import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { phoneSubject, type Subject, userSubject } from './guess-guard.ts';
import { makeTakeSend } from './send-guard.ts';

const hour = 3_600_000;
const day = 24 * hour;

onEachDialect('send budgets', (openedStore) => {
  async function makeScene() {
    const { store, time, application } = await makeGround(openedStore());
    const takeSend = makeTakeSend({ clock: time.clock });
    const user = userSubject(application.id, 12);
    const send = (perHour: number, perDay: number, subject: Subject = user) =>
      store.write((tx) => takeSend(tx, subject, { perHour, perDay }));
    const sends = async (count: number, perHour: number, perDay: number) => {
      const answers: (string | null)[] = [];
      for (let index = 0; index < count; index += 1) answers.push(await send(perHour, perDay));
      return answers;
    };
    return { time, application, send, sends };
  }

  test('the hour is full after its sends and empty again an hour after the first', async () => {
    const { time, send, sends } = await makeScene();
    assert.deepEqual(await sends(1, 3, 100), [null]);
    await time.advance(hour / 2);
    assert.deepEqual(await sends(3, 3, 100), [null, null, 'hour']);
    await time.advance(hour / 2 - 1);
    assert.equal(await send(3, 100), 'hour');
    await time.advance(1);
    assert.deepEqual(await sends(4, 3, 100), [null, null, null, 'hour']);
  });

  test('the day is full after its sends, whatever the hour says, and empty again a day after the first', async () => {
    const { time, send, sends } = await makeScene();
    assert.deepEqual(await sends(2, 2, 3), [null, null]);
    await time.advance(hour);
    assert.deepEqual(await sends(2, 2, 3), [null, 'day']);
    await time.advance(day - hour - 1);
    assert.equal(await send(2, 3), 'day');
    await time.advance(1);
    assert.deepEqual(await sends(3, 2, 3), [null, null, 'hour']);
  });

  test('a refused send costs nothing, neither of the hour nor of the day', async () => {
    const { time, sends } = await makeScene();
    assert.deepEqual(await sends(5, 2, 4), [null, null, 'hour', 'hour', 'hour']);
    await time.advance(hour);
    assert.deepEqual(await sends(2, 2, 4), [null, null]);
    await time.advance(day - hour - 1);
    assert.deepEqual(await sends(5, 2, 4), new Array(5).fill('day'));
    await time.advance(1);
    assert.deepEqual(await sends(2, 2, 4), [null, null]);
  });

  test('limits are those of the moment: raised they let more go, lowered fewer', async () => {
    const { send, sends } = await makeScene();
    assert.deepEqual(await sends(2, 1, 100), [null, 'hour']);
    assert.equal(await send(2, 100), null);
    assert.equal(await send(1, 100), 'hour');
  });

  test('subjects have budgets of their own: user, number, application', async () => {
    const { application, send } = await makeScene();
    assert.deepEqual([await send(1, 1), await send(1, 1)], [null, 'hour']);
    const others = [
      userSubject(application.id, 13),
      userSubject(application.id + 1_000_000, 12),
      phoneSubject(application.id, '12'),
    ];
    for (const other of others) assert.equal(await send(1, 1, other), null);
  });

  test('of twenty sends at once as many go as are left', async () => {
    const { send } = await makeScene();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(5, 100)));
    assert.equal(answers.filter((answer) => answer === null).length, 5);
  });
});
