// A thread that owns the database: checks come in batches, and their answers go back in batches, each after its durable commit.
import { parentPort, workerData } from 'node:worker_threads';
import { openGround } from '../../packages/server/src/cli/open-ground.ts';
import { composeFeatures } from '../../packages/server/src/compose.ts';
import type { FromThread, ThreadData, ToThread } from './placement.ts';

const opened = await openGround();
if (!opened.ok) throw new Error(opened.problems.join());
const { store } = opened.ground;
const { checkToken } = composeFeatures(opened.ground);
const { application } = workerData as ThreadData;
const tell = (told: FromThread) => parentPort?.postMessage(told);

parentPort?.on('message', async (asked: ToThread) => {
  if (asked === 'counts') {
    tell({ counts: { ...store.counts } });
    return;
  }
  const checked = await Promise.all(
    asked.checks.map(({ userId, token }) => checkToken({ application, userId, token, action: null, isForced: true })),
  );
  tell({ accepted: checked.map(({ ok }) => ok) });
});
tell({ accepted: [] });
