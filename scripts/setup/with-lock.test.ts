import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const module = new URL('./with-lock.mjs', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
after(() => rmSync(folder, { recursive: true }));

test('two set-ups of one clone follow each other', async () => {
  const log = join(folder, 'turns');
  const work = `() => {
    appendFileSync('${log}', 'begin ');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    appendFileSync('${log}', 'end ');
  }`;
  await Promise.all([1, 2, 3].map(() => once(spawn(process.execPath, asArguments(work)), 'exit')));
  assert.equal(readFileSync(log, 'utf8'), 'begin end begin end begin end ');
});

test('the lock of one that died is taken over', () => {
  const died = spawnSync(process.execPath, asArguments("() => process.kill(process.pid, 'SIGKILL')"));
  assert.equal(died.signal, 'SIGKILL');

  const done = join(folder, 'done');
  spawnSync(process.execPath, asArguments(`() => appendFileSync('${done}', '')`));
  assert.ok(existsSync(done));
});

test('a failure gives the lock back and is passed on', () => {
  const program = `
    const { withLock } = await import('${module}');
    const fail = () => { throw new Error('first'); };
    const message = await withLock('${folder}', fail).catch((error) => error.message);
    console.log(message, await withLock('${folder}', () => 'second'));`;
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  const { stdout } = spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: 10_000 });
  assert.equal(stdout, 'first second\n');
});

/** Arguments that make Node do this work, in JavaScript, under the lock of one and the same clone. */
function asArguments(work: string): string[] {
  const program = `
    import { appendFileSync } from 'node:fs';
    const { withLock } = await import('${module}');
    await withLock('${folder}', ${work});`;
  return ['--input-type=module', '--eval', program];
}
