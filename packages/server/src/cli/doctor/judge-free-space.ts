import { type Finding, failed, ok, warn } from './finding.ts';

const mebi = 2 ** 20;
const tooLittle = 100 * mebi;
const little = 1024 * mebi;

/** @param free bytes */
export function judgeFreeSpace(free: number, directory: string): Finding {
  const text = `${Math.floor(free / mebi)} MiB free at ${directory}`;
  if (free < tooLittle) return failed('disk', `${text}: make room, a full disk stops every write`);
  return free < little ? warn('disk', `${text}: make room soon`) : ok('disk', text);
}
