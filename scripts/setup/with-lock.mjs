import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `work` while no other setup of this clone does: `npm start` and `npm test` begun together would
 * otherwise empty node_modules under each other. A lock whose owner died is taken over.
 */
export async function withLock(root, work) {
  const path = join(tmpdir(), `countersign-setup-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
  for (let turn = 0; !take(path); turn++) {
    if (turn === 0) console.log('setup: waiting for another setup of this clone …');
    await pause(200);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isOwned(path)) rmSync(path, { force: true });
  return false;
}

function isOwned(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's process, so alive. ENOENT: given back just now, to be taken the ordinary way.
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}
