import pg from 'pg';
import { backoff } from '../../kernel/backoff.ts';
import type { Random } from '../../kernel/random.ts';
import { pause, type Timers } from '../../kernel/timers.ts';
import { type Announcement, type Listeners, resync } from '../announcements.ts';

export interface NotificationDeps {
  url: string;
  /** Milliseconds to wait for a connection or an answer. */
  deadline: number;
  timers: Timers;
  random: Random;
  listeners: Listeners;
}

const channel = 'countersign';
const firstPause = 100;
const longestPause = 5000;

/** Milliseconds between two questions whether the connection still lives: one that went silent tells of nothing by itself. */
export const askEvery = 15_000;

/** Milliseconds that the farewell to a silent database may take. */
const farewell = 1000;

/**
 * Carries announcements between nodes. They are sent within the transaction that makes them, so that they are heard when it is durable
 * and only then; they are received on one connection of this store's own, which is opened when first needed and is replaced when it
 * is lost. Needs a connection that is the same server session throughout: no pooler that shares sessions among transactions.
 */
export function makePostgresNotifications({ url, deadline, timers, random, listeners }: NotificationDeps) {
  const node = random.hex(16);
  let isWanted = false;
  let isClosed = false;
  let client: pg.Client | undefined;
  let failures = 0;
  let cancelTimer = () => {};
  let connecting: Promise<void> = Promise.resolve();

  async function connect(): Promise<void> {
    const connection = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: deadline,
      query_timeout: deadline,
      keepAlive: true,
      application_name: 'countersign',
    });
    client = connection;
    connection.on('error', () => lose(connection));
    connection.on('end', () => lose(connection));
    connection.on('notification', ({ payload = '' }) => hear(payload));
    try {
      await connection.connect();
      await connection.query(`LISTEN ${channel}`);
    } catch {
      lose(connection);
      return;
    }
    if (client !== connection || isClosed) return;
    // What others announced before this moment was not heard.
    listeners.tellAll(resync);
    askSoon(connection);
  }

  /** Does nothing for a connection that was given up before. */
  function lose(connection: pg.Client): void {
    if (client !== connection) return;
    client = undefined;
    cancelTimer();
    void leave(connection);
    if (isClosed) return;
    failures += 1;
    cancelTimer = timers.afterIfAlive(backoff(failures, firstPause, longestPause, random.fraction()), () => {
      connecting = connect();
    });
  }

  function askSoon(connection: pg.Client): void {
    cancelTimer = timers.afterIfAlive(askEvery, async () => {
      try {
        await connection.query('SELECT 1');
      } catch {
        lose(connection);
        return;
      }
      if (client !== connection) return;
      // Only a connection that lasts sets the pauses back: one that is cut again and again is not asked for ten times a second.
      failures = 0;
      askSoon(connection);
    });
  }

  async function leave(connection: pg.Client): Promise<void> {
    await Promise.race([connection.end().catch(() => {}), pause({ ...timers, after: timers.afterIfAlive }, farewell)]);
  }

  function hear(payload: string): void {
    const heard = readPayload(payload);
    if (heard && heard.node !== node) listeners.tell([heard]);
  }

  return {
    /** SQL that announces when its transaction commits; empty when there is nothing to say. */
    sql(announcements: readonly Announcement[]): string {
      return announcements
        .map(({ topic, text }) => pg.escapeLiteral(JSON.stringify([node, topic, text])))
        .map((payload) => `SELECT pg_notify('${channel}', ${payload});`)
        .join(' ');
    },
    /** Begins to receive, if that has not begun. */
    want(): void {
      if (isWanted || isClosed) return;
      isWanted = true;
      connecting = connect();
    },
    async close(): Promise<void> {
      isClosed = true;
      cancelTimer();
      await connecting;
      const last = client;
      client = undefined;
      cancelTimer();
      if (last) await leave(last);
    },
  };
}

/** Null for what is no announcement of ours: anybody who may use the database can say anything on the channel. */
function readPayload(payload: string): (Announcement & { node: string }) | null {
  try {
    const [node, topic, text] = JSON.parse(payload);
    if (typeof node !== 'string' || typeof topic !== 'string' || typeof text !== 'string') return null;
    return { node, topic, text };
  } catch {
    return null;
  }
}
