import { setTimeout as pause } from 'node:timers/promises';
import type { HouseMemory } from './house-facts.ts';

/**
 * What the process holds when nothing is left to collect and what was freed is given back: else the heap keeps room for the next burst, and the
 * figure is that of the last one. Needs Node's flag --expose-gc.
 */
export async function measureMemory(): Promise<HouseMemory> {
  if (!gc) throw new Error('the house was started without --expose-gc');
  for (let turn = 0; turn < 3; turn += 1) {
    await gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await pause(100);
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapUsed, external, rss };
}
