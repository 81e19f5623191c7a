import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pause, systemTimers } from '../../src/kernel/timers.ts';
import { sqliteFileName } from '../../src/storage/index.ts';
import { type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { startServerProcess } from '../infrastructure/start-server-process.ts';
import { findViolations } from './find-violations.ts';
import type { Acknowledged } from './history.ts';
import { countUnfinished, lookAtDatabase } from './look-at-database.ts';
import { runLoad } from './run-load.ts';
import { makeSeededFraction } from './seeded-fraction.ts';

const kills = Number(process.env.COUNTERSIGN_TEST_KILLS ?? 50);
const seed = Number(process.env.COUNTERSIGN_TEST_SEED ?? 1);
const callers = 6;
/** The milliseconds after the first acknowledged send in which the server is killed. */
const longestLife = 250;

test(`${kills} times killed under load: nothing acknowledged is lost, nothing is accepted twice`, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-crash-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, sqliteFileName);
  const environment = {
    COUNTERSIGN_DATA_DIR: directory,
    COUNTERSIGN_JOB_LEASE: '1s',
    COUNTERSIGN_INBOX_KEEPS: '100000',
  };
  const fraction = makeSeededFraction(seed);
  const history: Acknowledged[] = [];
  const complaints: string[] = [];
  const readyAfter: number[] = [];
  const freshReadyAfter: number[] = [];
  /** How many times as long as coming up at all, a moment later on the same machine, coming back took. */
  const ratios: number[] = [];
  let lastNumber = 2_015_550_000;

  let server = await startServerProcess({ environment });
  for (let round = 0; round < kills; round += 1) {
    const since = history.length;
    const client = makeApiClient(server, callers);
    let hear = () => {};
    const underLoad = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const load = Array.from({ length: callers }, () =>
      runLoad({
        client,
        baseUrl: server.baseUrl,
        nextNumber: () => String(++lastNumber),
        acknowledge(event) {
          history.push(event);
          if (event.kind === 'sent') hear();
        },
        complain: (what) => complaints.push(what),
      }),
    );
    await underLoad;
    await pause(systemTimers, fraction() * longestLife);
    assert.equal(await server.end('SIGKILL'), 'SIGKILL', server.complaints());
    await Promise.all(load);
    client.close();

    server = await startServerProcess({ environment });
    readyAfter.push(server.readyAfter);
    const next = makeApiClient(server, callers);
    // What was accepted just before the crash, and some of what was accepted long before.
    const older = history.slice(0, since).filter(() => fraction() < 20 / since);
    await repeatAccepted(next, [...history.slice(since), ...older], history);
    next.close();
    if (round % 5 > 0) continue;
    const fresh = await startOnNothing();
    freshReadyAfter.push(fresh);
    ratios.push(server.readyAfter / fresh);
  }

  const client = makeApiClient(server);
  await repeatAccepted(client, [...history], history);
  client.close();
  // Leases of 1 s: what the dead left behind is taken up soon, and all of it ends.
  while (countUnfinished(file) > 0) await pause(systemTimers, 50);
  const violations = findViolations(history, lookAtDatabase(file));
  await server.end('SIGTERM');

  const [again, fresh] = [percentile(readyAfter, 0.5), percentile(freshReadyAfter, 0.5)];
  t.diagnostic(
    `seed ${seed}: ${history.length} acknowledged; ready after ${again.toFixed(0)} ms (p50), ${percentile(readyAfter, 0.99).toFixed(0)} ms (p99); on an empty directory after ${fresh.toFixed(0)} ms (p50)`,
  );
  assert.deepEqual(violations, [], `seed ${seed}`);
  assert.deepEqual(complaints, [], `seed ${seed}`);
  assert.ok(history.length > kills * callers, 'there was load');
  // Coming back from a crash costs no more than coming up at all.
  assert.ok(percentile(ratios, 0.5) <= 1.5, `${again} ms after a crash, ${fresh} ms on an empty directory: ${ratios}`);
});

/** Posts every accepted code once more; a second yes goes into the history, where it is a violation. */
async function repeatAccepted(
  client: ApiClient,
  events: readonly Acknowledged[],
  history: Acknowledged[],
): Promise<void> {
  await Promise.all(
    events.map(async (event) => {
      if (event.kind === 'accepted') {
        const { status } = await client.get(`/protected/json/verify/${event.code}/${event.userId}`);
        if (status === 200) history.push(event);
      }
      if (event.kind === 'verified') {
        const form = { country_code: '1', phone_number: event.number, verification_code: event.code };
        const { status } = await client.get(`/protected/json/phones/verification/check?${new URLSearchParams(form)}`);
        if (status === 200) history.push(event);
      }
    }),
  );
}

/** Milliseconds until a server is ready that has nothing to recover. */
async function startOnNothing(): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-fresh-'));
  const server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
  await server.end('SIGTERM');
  await rm(directory, { recursive: true });
  return server.readyAfter;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
