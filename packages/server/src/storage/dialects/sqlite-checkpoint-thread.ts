import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { systemTimers } from '../../kernel/timers.ts';

const passiveAbove = 4 * 2 ** 20;
const restartAbove = 32 * 2 ** 20;
const everyMs = 250;

const { file } = workerData as { file: string };
const connection = new DatabaseSync(file, { timeout: 1000 });
connection.exec('PRAGMA synchronous = FULL');
const passive = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)');
const restart = connection.prepare('PRAGMA wal_checkpoint(RESTART)');

function look(): void {
  const size = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  try {
    if (size > restartAbove) restart.all();
    else if (size > passiveAbove) passive.all();
  } catch {
    // Busy, or the disk is full: the next round tries again, and commits tell of the disk.
  }
  cancel = systemTimers.after(everyMs, look);
}

let cancel = systemTimers.after(everyMs, look);

parentPort?.once('message', () => {
  cancel();
  connection.close();
});
