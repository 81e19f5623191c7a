import assert from 'node:assert/strict';
import { applicationRows, makeUpdateApplication, openApiKey } from '../../src/features/applications/index.ts';
import {
  makeCallbacks,
  makeFindApprovalReceiver,
  makeFindReceiver,
  makeRaiseCallback,
} from '../../src/features/callbacks/index.ts';
import type { OutboundAnswer, OutboundRequest } from '../../src/features/outbound/index.ts';
import { type Job, type JobOutcome, makeQueue } from '../../src/jobs/index.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import { type Store, statement } from '../../src/storage/index.ts';
import { checkCallback } from '../doubles/check-callback.ts';
import { makeGround } from './make-ground.ts';

const dueJobs = statement<{ kind: string; payload: string }, { id: string; run_at: number; payload: string }>((db, p) =>
  db
    .selectFrom('jobs')
    .select(['id', 'run_at', 'payload'])
    .where('kind', '=', p('kind'))
    .where('payload', '=', p('payload'))
    .orderBy('run_at'),
);
const endJob = statement<{ id: string }>((db, p) => db.deleteFrom('jobs').where('id', '=', p('id')));
const moveJob = statement<{ id: string; at: number }>((db, p) =>
  db
    .updateTable('jobs')
    .set({ run_at: p('at') })
    .where('id', '=', p('id')),
);

/** What a receiver says; by default yes. */
export type Answer = (
  request: OutboundRequest & { id: string; parsed: { uuid: string; n: number } },
) => OutboundAnswer | Promise<OutboundAnswer>;

export const status = (code: number, retryAfter: string | null = null): OutboundAnswer => ({
  ...{ kind: 'answered', status: code, excerpt: code === 200 ? '' : 'no', retryAfter, isWhole: true },
});

/**
 * Callbacks of one application on a real store, with time that stands still and a receiver in this process that verifies whatever it
 * gets. Jobs run when they are due and a test lets them.
 */
export async function makeCallbackRig(store: Store) {
  const ground = await makeGround(store, { settings: { callbackUrl: 'https://receiver.example/cb' } });
  const { random, seal, noteActivity, application } = ground;
  let now = ground.time.clock.now();
  const clock = { now: () => now };
  const applicationId = application.id;
  const lane = { applicationId, endpoint: 'onetouch' };
  const row = await store.read((tx) => applicationRows.byId(tx, applicationId));
  const apiKey = openApiKey(seal, row?.api_key_sealed ?? '');

  const queue = makeQueue({ clock, random });
  const findReceiver = makeFindReceiver({ onetouch: makeFindApprovalReceiver({ clock, seal }) });
  const raise = makeRaiseCallback({ clock, random, seal, queue, findReceiver });
  const updateApplication = makeUpdateApplication({ store, clock });
  const callbacks = makeCallbacks({
    ...{ store, clock, seal, queue, findReceiver, noteActivity, updateApplication },
    random: { ...random, fraction: () => rig.fraction },
    outbound: { send: (request) => rig.send(request as OutboundRequest), check: async () => null, close() {} },
    testBody: () => ({ uuid: 'test', n: 0 }),
    retention: 30 * 86_400_000,
  });
  const listAll = () => callbacks.listCallbacks({ applicationId, limit: 100_000 });
  const listJobs = () =>
    store.read((tx) => tx.all(dueJobs, { kind: 'deliver callbacks', payload: `${applicationId} ${lane.endpoint}` }));
  const nonces = new Set<string>();

  const rig = {
    store,
    lane,
    applicationId,
    apiKey,
    ground,
    clock,
    queue,
    updateApplication,
    ...callbacks,
    resend: callbacks.resendCallbacks,
    /** What housekeeping does, as of this moment; returns how much each chore did. */
    async cleanUp() {
      const done: number[] = [];
      for (const chore of callbacks.callbackChores) done.push(await store.write((tx) => chore(tx, { now })));
      return done;
    },
    /** What the receiver says from now on. */
    answer: (() => status(200)) as Answer,
    /** What it said yes to. */
    taken: [] as { id: string; uuid: string; n: number; at: number }[],
    problems: [] as string[],
    requests: 0,
    delivered: [] as string[],
    outcomes: [] as string[],
    fraction: 0,
    /** Raises callbacks, in one unit of work. */
    raise: (...wanted: { uuid: string; n?: number }[]) => rig.raiseAndWait(wanted, async () => {}),
    /** The same, with a unit of work that stays open until something happened. */
    raiseAndWait: (wanted: { uuid: string; n?: number }[], until: () => Promise<void>): Promise<void> =>
      store.write(async (tx) => {
        for (const { uuid, n = 0 } of wanted)
          await raise(tx, { ...lane, subject: uuid, body: { uuid, n, reason: null } });
        await until();
      }),
    async send(request: OutboundRequest): Promise<OutboundAnswer> {
      rig.requests += 1;
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      rig.problems.push(...checkCallback(apiKey, { ...request, headers, body: request.body ?? '' }));
      const nonce = headers['x-authy-signature-nonce'] ?? '';
      if (nonces.has(nonce)) rig.problems.push(`the nonce ${nonce} came twice`);
      nonces.add(nonce);
      const id = headers['webhook-id'] ?? '';
      const parsed = JSON.parse(request.body ?? '{}') as { uuid: string; n: number };
      const said = await rig.answer({ ...request, id, parsed });
      if (said.kind === 'answered' && said.status < 300) rig.taken.push({ id, ...parsed, at: now });
      return said;
    },
    handler: ({ concurrency = 10 } = {}): ReturnType<typeof callbacks.deliverLane> =>
      callbacks.deliverLane({
        timers: systemTimers,
        concurrency,
        onDelivered: async (_tx, { subject }) => void rig.delivered.push(subject),
        onAttempt: (outcome) => void rig.outcomes.push(outcome),
        onFailure: (error) => assert.fail(error as Error),
      }),
    jobs: listJobs,
    async runJob(
      job: { id: string; payload: string },
      isMine = () => true,
      handler: ReturnType<typeof callbacks.deliverLane> = rig.handler(),
    ): Promise<JobOutcome> {
      const outcome = await handler.run(
        { id: job.id, kind: handler.kind, payload: job.payload, attempt: 1 } satisfies Job,
        isMine,
      );
      await store.write((tx) =>
        outcome.kind === 'done'
          ? tx.change(endJob, { id: job.id })
          : tx.change(moveJob, { id: job.id, at: outcome.at }),
      );
      return outcome;
    },
    /** Runs what is due until nothing is. */
    async settle(): Promise<void> {
      for (;;) {
        const [job] = await listJobs();
        if (!job || job.run_at > now) return;
        await rig.runJob(job);
      }
    },
    /** Moves time on, running jobs on the way at their own times. */
    async advance(ms: number): Promise<void> {
      const end = now + ms;
      await rig.settle();
      for (;;) {
        const [job] = await listJobs();
        if (!job || job.run_at > end) break;
        now = Math.max(now, job.run_at);
        await rig.settle();
      }
      now = end;
    },
    /** Moves time on at one stroke, as for a server that slept. */
    async jump(ms: number): Promise<void> {
      now += ms;
      await rig.settle();
    },
    list: listAll,
    /** The newest callback of a subject, with its attempts as `outcome status`. */
    async shown(uuid: string) {
      const { callbacks } = await listAll();
      const found = callbacks.find(({ subject }) => subject === uuid);
      assert.ok(found, `there is a callback about ${uuid}`);
      return { ...found, tried: found.attempts.map(({ outcome, status: code }) => `${outcome} ${code}`) };
    },
    async health() {
      const { lanes } = await listAll();
      return lanes[0];
    },
  };
  return rig;
}
