import { cores } from './cores.ts';
import { startChild } from './start-child.ts';
import type { Syncs } from './trace.ts';

/** A PostgreSQL of the bench's own, with its durability as shipped. */
export interface BenchPostgres {
  url: string;
  /** Syncs of its write-ahead log so far. Cuts all other connections. */
  syncs(): Promise<Syncs>;
  stop(): Promise<void>;
}

export async function openPostgres(): Promise<BenchPostgres> {
  const entry = new URL('../servers/postgres-host.ts', import.meta.url);
  const host = await startChild<{ url: string }>({ core: cores.database, entry });
  return { url: host.ready.url, syncs: () => host.ask('syncs'), stop: host.stop };
}
