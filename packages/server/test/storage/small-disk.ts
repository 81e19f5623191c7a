import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory in which there is no room when a test says so. */
export interface SmallDisk {
  directory: string;
  /** Leaves no room for another page. `pid` is the process that writes there. */
  fill(pid: number): void;
  free(pid: number): void;
  remove(): Promise<void>;
}

/** Ways to have a disk without room. */
export type Shortage = 'a full file system' | 'a limit on files';

/**
 * A file system of 32 MB in memory, which is really full when it is full; null where nobody may mount one. Or a limit on the size of
 * files, for everybody: it keeps the write-ahead log from growing, and fails the same writes.
 */
export async function makeSmallDisk(shortage: Shortage, log: string): Promise<SmallDisk | null> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-disk-'));
  if (shortage === 'a limit on files') return limitedFiles(directory, log);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'countersign-test', directory], { stdio: 'ignore' });
  } catch {
    await rm(directory, { recursive: true });
    return null;
  }
  return smallFileSystem(directory);
}

function smallFileSystem(directory: string): SmallDisk {
  const ballast = join(directory, 'ballast');
  return {
    directory,
    fill() {
      for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 2)) while (append(ballast, size));
    },
    free: () => writeFileSync(ballast, ''),
    async remove() {
      execFileSync('umount', [directory]);
      await rm(directory, { recursive: true });
    },
  };
}

function append(file: string, size: number): boolean {
  try {
    writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    return true;
  } catch {
    return false;
  }
}

function limitedFiles(directory: string, log: string): SmallDisk {
  const limit = (pid: number, size: number | 'unlimited') =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${size}:unlimited`]);
  return {
    directory,
    fill: (pid) => limit(pid, statSync(join(directory, log)).size),
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => rm(directory, { recursive: true }),
  };
}
