import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type BenchHouse, openHouse } from '../processes/open-house.ts';
import { openPhones } from '../processes/open-phones.ts';
import type { HouseMemory } from '../servers/house-facts.ts';

/** What a device that waits costs the server, in bytes, when nothing is left to collect. */
export interface WaitingRow {
  name: string;
  devices: number;
  heapEach: number;
  externalEach: number;
  residentEach: number;
  loadAverage: number;
}

/** Memory of so many devices that wait at once, on streams of events and in calls that are held back. */
export async function runWaiting(devices: number): Promise<WaitingRow[]> {
  const house = await openHouse({ flags: ['--expose-gc'] });
  try {
    const phones = await openPhones(house, devices);
    try {
      const rows: WaitingRow[] = [];
      for (const way of ['stream', 'poll'] as const) {
        // A tenth of them goes first, so that what is made once, and never again, is not counted.
        await phones.wait({ way, count: devices / 10 });
        await untilWaiting(house, way, devices / 10);
        await phones.leave();
        await untilWaiting(house, way, 0);
        const before = await house.memory();
        await phones.wait({ way, count: devices });
        await untilWaiting(house, way, devices);
        rows.push(rowOf(way, devices, before, await house.memory()));
        await phones.leave();
      }
      return rows;
    } finally {
      await phones.close();
    }
  } finally {
    await house.close();
  }
}

/** A call that is held back says nothing when it has arrived. */
async function untilWaiting(house: BenchHouse, way: 'stream' | 'poll', devices: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const waiting = await house.waitingDevices(way);
    if (waiting === devices) return;
    if (performance.now() > deadline) throw new Error(`${waiting} devices wait instead of ${devices}`);
    await pause(50);
  }
}

function rowOf(way: 'stream' | 'poll', devices: number, before: HouseMemory, after: HouseMemory): WaitingRow {
  const each = (part: keyof HouseMemory) => (after[part] - before[part]) / devices;
  return {
    name: `${devices} waiting devices, ${way === 'stream' ? 'streams of events' : 'held calls'}`,
    devices,
    heapEach: each('heapUsed'),
    externalEach: each('external'),
    residentEach: each('rss'),
    loadAverage: loadavg()[0] ?? 0,
  };
}
