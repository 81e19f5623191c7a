import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Settings } from '../../config/index.ts';
import type { Finding } from './finding.ts';
import { judgeFreeSpace } from './judge-free-space.ts';

/** Room for the database where it is ours to look; on PostgreSQL it is on another machine. */
export function checkDisk({ databaseUrl, dataDirectory }: Settings): Finding[] {
  if (databaseUrl) return [];
  const directory = nearestExisting(resolve(dataDirectory));
  const { bavail, bsize } = statfsSync(directory);
  return [judgeFreeSpace(bavail * bsize, directory)];
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
