import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutgoingMessage, SendOutcome } from '../../src/features/delivery/provider.ts';
import { type Inbox, makeInbox } from '../../src/features/inbox/index.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { makeSeal } from '../../src/kernel/seal.ts';
import { systemTimers, type Timers } from '../../src/kernel/timers.ts';
import { migrate, migrations, openStore, type Store } from '../../src/storage/index.ts';

/** One process with the dev inbox in it. */
export interface InboxNode {
  inbox: Inbox;
  store: Store;
  /** Sends a message by the inbox's provider; what is not given is an SMS to +12025550123. */
  send(message?: Partial<OutgoingMessage>): Promise<SendOutcome>;
}

export interface OpenInbox extends InboxNode {
  clock: { now(): number; time: number };
  /** Another process on the same database. */
  openSecondNode(): Promise<InboxNode>;
  close(): Promise<void>;
}

/** Opens a dev inbox on a real database: PostgreSQL when a URL is given, else an SQLite file of its own. */
export async function openInbox(
  options: { timers?: Timers; keeps?: number; mostListeners?: number; databaseUrl?: string } = {},
): Promise<OpenInbox> {
  const { timers = systemTimers, keeps = 500, mostListeners = 1000, databaseUrl = null } = options;
  const dataDirectory = mkdtempSync(join(tmpdir(), 'countersign-inbox-'));
  const clock = { time: 1_760_000_000_000, now: () => clock.time };
  const seal = makeSeal([{ id: 'k1', bytes: new Uint8Array(32).fill(7) }], new Uint8Array(32).fill(9), systemRandom);
  const stores: Store[] = [];
  let count = 0;

  const openNode = async (): Promise<InboxNode> => {
    const limits = { poolSize: 4, deadline: 5000, batchSize: 64, queueSize: 4096 };
    const store = await openStore({ databaseUrl, dataDirectory, ...limits }, systemTimers);
    stores.push(store);
    const inbox = makeInbox({ store, seal, clock, timers, keeps, mostListeners });
    return {
      inbox,
      store,
      send(given = {}) {
        count += 1;
        const code = given.code ?? String(7_000_000 + count);
        const message: OutgoingMessage = {
          id: `message-${count}`,
          channel: 'sms',
          to: '+12025550123',
          text: `${code} is your Acme code. Do not share it with anyone.`,
          subject: null,
          code,
          locale: 'en',
          ...given,
        };
        return inbox.provider.send(message, new AbortController().signal);
      },
    };
  };

  const first = await openNode();
  await migrate(first.store, clock, migrations);
  return {
    ...first,
    clock,
    openSecondNode: openNode,
    async close() {
      for (const store of stores) await store.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
