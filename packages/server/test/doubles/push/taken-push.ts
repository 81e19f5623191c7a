import type { IncomingMessage } from 'node:http';

/** A push that was taken. */
export interface TakenPush {
  id: string;
  channel: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** By the double's clock. */
  at: number;
}

/** One subscription. */
export interface Channel {
  id: string;
  key: string | null;
  /** The browser it belongs to; null for a subscription of no browser. */
  agent: string | null;
  isGone: boolean;
}
