import { readFileSync } from 'node:fs';

/**
 * Milliseconds for which the machine, busy with other work, has kept this thread waiting for a processor since it began (Linux tells it;
 * 0 elsewhere). What a test times in its own process it can do without: how slow a server is on a free machine is what is promised.
 */
export function keptWaiting(): number {
  try {
    const [, nanoseconds] = readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return 0;
  }
}
