import type { Listener } from './announcements.ts';
import type { DialectName, Statement } from './statement.ts';

/** Runs statements inside one unit of work. Holds no state of its own; never keep one after the work is done. */
export interface Transaction {
  /** The first row, or undefined. */
  first<P extends object, R>(statement: Statement<P, R>, parameters: P): Promise<R | undefined>;
  all<P extends object, R>(statement: Statement<P, R>, parameters: P): Promise<R[]>;
  /** How many rows a write changed. */
  change<P extends object, R>(statement: Statement<P, R>, parameters: P): Promise<number>;
  /** Runs when the unit of work is durable; not at all when it is not. For waking workers, never for work that must happen. */
  afterCommit(action: () => void): void;
  /**
   * Tells whoever listens to the topic, on every node, once the unit of work is durable; nobody when it is not. The same text is told once
   * however often the unit announces it. For waking those who wait, never for work that must happen: a node that is away hears nothing.
   * @param topic at most 200 bytes
   * @param text at most 4000 bytes, better a word; anybody who may use the database can read it and say it
   */
  announce(topic: string, text: string): Promise<void>;
}

/** How many times the store did what costs something; for metrics and for benchmarks that count. */
export interface StoreCounts {
  units: number;
  commits: number;
  statements: number;
}

export interface Store {
  readonly dialect: DialectName;
  readonly counts: StoreCounts;
  /**
   * Runs a unit of work and returns its value once everything it wrote is durable. The work may wait for nothing but its
   * transaction and may be run again after a deadlock, so it has no effects outside it. When it throws, nothing stays written.
   * @throws DomainError `storage_unavailable`, `overloaded`
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs work that calls other use cases, and makes what all of them read and write one unit of work: their own units become parts of
   * it. The same conditions hold: the work may wait for nothing but the store, and may be run again after a deadlock. When it or any
   * part of it throws, nothing stays written.
   */
  together<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs reads on committed data. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs statements that are not built, for migrations and maintenance, inside one exclusive unit of work. */
  script(work: (run: (sql: string) => Promise<Record<string, unknown>[]>) => Promise<void>): Promise<void>;
  /**
   * Calls the listener with the text of each announcement on the topic, those of this process in the order of their commits. With the
   * text {@link resync} it is to look at the database, because announcements of other nodes may have been missed. So listen first and
   * look afterwards. Of other processes that use the same SQLite file only that is heard, some seconds after they wrote.
   * @returns stops it
   */
  listen(topic: string, listener: Listener): () => void;
  close(): Promise<void>;
}

/** What a dialect brings; units are joined above it, in the same way for all of them. */
export type DialectStore = Omit<Store, 'together'>;
