import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteFileName } from '../../packages/server/src/storage/index.ts';
import type { HouseCounts, HouseMemory, HouseReady, HouseRows, UsersWanted } from '../servers/house-facts.ts';
import { cores } from './cores.ts';
import { cpuSeconds } from './process-usage.ts';
import { type Child, startChild } from './start-child.ts';
import { type Syncs, tracedSyncs } from './trace.ts';

export interface HouseWish {
  /** PostgreSQL when given, else SQLite. */
  databaseUrl?: string;
  /** SQLite in a directory that is there already, and stays. */
  directory?: string;
  manner?: 'accepting' | 'silent';
  /** Another server that takes the same orders, and what it is told. */
  entry?: URL;
  arguments?: string[];
  /** Milliseconds added to each sync; 0 only counts them. Left out: nothing watches. */
  syncDelay?: number;
  flags?: string[];
}

/** A whole server under load, with what the bench may ask of it. */
export interface BenchHouse {
  pid: number;
  port: number;
  apiKey: string;
  applicationId: number;
  users(wanted: UsersWanted): Promise<number[]>;
  codes(ids: number[]): Promise<string[]>;
  /** Links by which phones enrol. */
  offers(ids: number[]): Promise<{ userId: number; link: string }[]>;
  /** Sends what became of approvals there. */
  callBack(url: string): Promise<void>;
  memory(): Promise<HouseMemory>;
  waitingDevices(way: 'stream' | 'poll'): Promise<number>;
  /** Processor seconds so far. */
  cpuSeconds(): number;
  counts(): Promise<HouseCounts>;
  rows(): Promise<HouseRows>;
  waitingJobs(): Promise<number>;
  /** Syncs since its start, as the kernel saw them; left out when nothing watches. */
  syncs?: () => Promise<Syncs>;
  /** Leaves nothing of the preparations for the run to clear up: the write-ahead log is moved into the database. */
  tidyUp(): void;
  close(): Promise<void>;
}

export async function openHouse(wish: HouseWish = {}): Promise<BenchHouse> {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const trace = wish.syncDelay === undefined ? undefined : { file: join(scratch, 'syncs'), delay: wish.syncDelay };
  const child: Child<HouseReady> = await startChild({
    core: cores.server,
    entry: wish.entry ?? new URL('../servers/house-server.ts', import.meta.url),
    arguments: wish.arguments ?? [wish.manner ?? 'accepting'],
    environment: {
      COUNTERSIGN_DATA_DIR: wish.directory ?? scratch,
      ...(wish.databaseUrl && { DATABASE_URL: wish.databaseUrl }),
    },
    ...(wish.flags && { flags: wish.flags }),
    ...(trace && { trace }),
  });
  return {
    ...child.ready,
    users: (wanted) => child.ask('users', wanted),
    codes: (ids) => child.ask('codes', ids),
    offers: (ids) => child.ask('offers', { ids, baseUrl: `http://127.0.0.1:${child.ready.port}` }),
    callBack: (url) => child.ask('callBack', url),
    memory: () => child.ask('memory'),
    waitingDevices: (way) => child.ask('waitingDevices', way),
    cpuSeconds: () => cpuSeconds(child.ready.pid),
    counts: () => child.ask('counts'),
    rows: () => child.ask('rows'),
    waitingJobs: () => child.ask('waitingJobs'),
    ...(trace && { syncs: async () => tracedSyncs(trace, child.ready.pid) }),
    tidyUp() {
      if (wish.databaseUrl) return;
      const database = new DatabaseSync(join(wish.directory ?? scratch, sqliteFileName), { timeout: 10_000 });
      // RESTART keeps the file at its size, as it is on a server that has been running.
      database.prepare('PRAGMA wal_checkpoint(RESTART)').all();
      database.close();
    },
    async close() {
      await child.stop();
      rmSync(scratch, { recursive: true });
    },
  };
}
