import type { Application } from '../../packages/server/src/features/applications/index.ts';

/** Where units of work run: on the thread that also speaks HTTP, or on a thread of their own. */
export type Placement = 'loop' | 'thread';

/** One verification, as it travels between threads. */
export interface Check {
  userId: number;
  token: string;
}

/** Answers whether a check was accepted, once that is durable. */
export interface Checker {
  check(check: Check): Promise<boolean>;
  counts(): Promise<{ units: number; commits: number; statements: number }>;
}

export interface ThreadData {
  application: Application;
}

export type ToThread = { checks: Check[] } | 'counts';
export type FromThread = { accepted: boolean[] } | { counts: { units: number; commits: number; statements: number } };
