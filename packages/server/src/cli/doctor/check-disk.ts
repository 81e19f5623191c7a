import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Settings } from '../../config/index.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

const mebi = 2 ** 20;
const tooLittle = 100 * mebi;
const little = 1024 * mebi;

/** Room for the database where it is ours to look; on PostgreSQL it is on another machine. */
export function checkDisk({ databaseUrl, dataDirectory }: Settings): Finding[] {
  if (databaseUrl) return [];
  const directory = nearestExisting(resolve(dataDirectory));
  const { bavail, bsize } = statfsSync(directory);
  return [judgeFreeSpace(bavail * bsize, directory)];
}

/** @param free bytes */
export function judgeFreeSpace(free: number, directory: string): Finding {
  const text = `${Math.floor(free / mebi)} MiB free at ${directory}`;
  if (free < tooLittle) return failed('disk', `${text}: make room, a full disk stops every write`);
  return free < little ? warn('disk', `${text}: make room soon`) : ok('disk', text);
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
