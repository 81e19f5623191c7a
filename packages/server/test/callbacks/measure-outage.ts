import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGround } from '../../src/cli/open-ground.ts';
import { loadSettings } from '../../src/config/index.ts';
import { makeCreateApplication } from '../../src/features/applications/index.ts';
import { makeFindApprovalReceiver, makeFindReceiver, makeRaiseCallback } from '../../src/features/callbacks/index.ts';
import { makeQueue } from '../../src/jobs/index.ts';
import { pause, systemTimers } from '../../src/kernel/timers.ts';
import { startCallbackReceiver } from '../doubles/callback-receiver.ts';
import { findClosedPort } from '../doubles/find-closed-port.ts';
import { createDatabase } from '../infrastructure/postgres.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';

export interface OutagePlan {
  dialect: 'sqlite' | 'postgres';
  /** Callbacks, raised while the receiver is away. */
  callbacks: number;
  /** Milliseconds that the receiver is away. */
  away: number;
  /** How often a server is killed while it sends what piled up. */
  kills: number;
  /** Server processes: one on SQLite. */
  servers: number;
}

export interface OutageFigures {
  raised: number;
  /** Different callbacks that the receiver said yes to. */
  delivered: number;
  /** Times that it got one again. */
  again: number;
  /** Callbacks of one subject that came before an earlier one. */
  outOfOrder: number;
  /** What it had against what it got. */
  problems: string[];
  /** Milliseconds from its return until it had the first. */
  firstAfter: number;
  /** Callbacks a second from the first to the last. */
  perSecond: number;
}

const subjects = 100;

/** A receiver on loopback that is really away and really comes back; servers are processes of their own. */
export async function measureOutage(plan: OutagePlan): Promise<OutageFigures> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-outage-'));
  const database = plan.dialect === 'postgres' ? await createDatabase() : null;
  const environment: Record<string, string> = {
    COUNTERSIGN_DATA_DIR: directory,
    COUNTERSIGN_MASTER_KEY: `outage:${randomBytes(32).toString('hex')}`,
    COUNTERSIGN_JOB_LEASE: '2s',
    ...(database ? { DATABASE_URL: database.url } : {}),
  };
  const port = await findClosedPort();
  const opened = await openGround(loadSettings(environment));
  if (!opened.ok) throw new Error(opened.problems.join());
  const { store, clock, random, seal } = opened.ground;
  const created = await makeCreateApplication({ store, clock, random, seal })({
    name: 'Acme',
    settings: { callbackUrl: `http://127.0.0.1:${port}/callback` },
  });
  if (!created.ok) throw new Error(created.refusal);
  const applicationId = created.application.id;
  const queue = makeQueue({ clock, random });
  const findReceiver = makeFindReceiver({ onetouch: makeFindApprovalReceiver({ clock, seal }) });
  const raise = makeRaiseCallback({ clock, random, seal, queue, findReceiver });
  const start = () => startServerProcess({ environment });
  const servers: ServerProcess[] = [];
  while (servers.length < plan.servers) servers.push(await start());

  const wentAt = performance.now();
  for (let n = 0; n < plan.callbacks; n += 100) {
    await store.write(async (tx) => {
      for (let index = n; index < Math.min(n + 100, plan.callbacks); index += 1) {
        const subject = `s${index % subjects}`;
        await raise(tx, {
          applicationId,
          endpoint: 'onetouch',
          subject,
          body: { uuid: subject, n: index, reason: null },
        });
      }
    });
  }
  await pause(systemTimers, Math.max(plan.away - (performance.now() - wentAt), 0));
  const receiver = await startCallbackReceiver(() => created.apiKey, { port });
  const backAt = performance.now();
  try {
    for (let kill = 1; kill <= plan.kills; kill += 1) {
      await receiver.hasTaken(Math.round((plan.callbacks * kill) / (plan.kills + 1)));
      const index = kill % servers.length;
      await servers[index]?.end('SIGKILL');
      servers[index] = await start();
    }
    const ids = () => new Set(receiver.taken.map(({ id }) => id)).size;
    while (ids() < plan.callbacks) await receiver.hasTaken(receiver.taken.length + plan.callbacks - ids());
    const [first, last] = [receiver.taken[0]?.at ?? 0, receiver.taken.at(-1)?.at ?? 0];
    return {
      raised: plan.callbacks,
      delivered: ids(),
      again: receiver.taken.length - ids(),
      outOfOrder: countOutOfOrder(
        receiver.taken.map(({ body }) => ({ subject: String(body.uuid), n: Number(body.n) })),
      ),
      problems: receiver.problems,
      firstAfter: first - backAt,
      perSecond: plan.callbacks / ((last - first) / 1000),
    };
  } finally {
    await Promise.all(servers.map((server) => server.end('SIGKILL')));
    await receiver.close();
    await store.close();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** One that comes again, because a server died before it wrote down the first time, is no disorder. */
function countOutOfOrder(taken: { subject: string; n: number }[]): number {
  const highest = new Map<string, number>();
  const seen = new Set<number>();
  let count = 0;
  for (const { subject, n } of taken) {
    if (!seen.has(n) && n < (highest.get(subject) ?? -1)) count += 1;
    seen.add(n);
    highest.set(subject, Math.max(highest.get(subject) ?? -1, n));
  }
  return count;
}
