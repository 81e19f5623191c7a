import { test } from 'node:test';
import { webPause } from './pause.ts';

const anHour = 3_600_000;

test('a pause ends with its time', async () => {
  await webPause(0, new AbortController().signal);
});

test('a pause ends when it is not wanted any more, at once when it never was', async () => {
  const { signal, abort } = makeController();
  const pause = webPause(anHour, signal);
  abort();
  await pause;
  await webPause(anHour, signal);
});

function makeController() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
