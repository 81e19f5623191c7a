import assert from 'node:assert/strict';
import {
  type AttemptInfo,
  type Channel,
  deliverMessageKind,
  deliveryRows,
  makeDeliverMessage,
  makeSendMessage,
  type NewMessage,
  type Provider,
  type UndeliveredInfo,
} from '../../src/features/delivery/index.ts';
import { type JobOutcome, makeQueue } from '../../src/jobs/index.ts';
import { type Random, systemRandom } from '../../src/kernel/random.ts';
import { makeSeal } from '../../src/kernel/seal.ts';
import { type Store, statement } from '../../src/storage/index.ts';
import { makeFakeTime } from './fake-time.ts';

export const start = 1_750_000_000_000;
export const life = 600_000;
export const silence = 2000;
export const request: NewMessage = {
  applicationId: 7,
  userId: 12,
  channel: 'sms',
  purpose: 'passcode',
  to: '+12025550123',
  text: 'Acme: your code is 4930176',
  subject: null,
  code: '4930176',
  locale: 'en',
  expiresAt: start + life,
};

const findMessage = statement<
  { id: string },
  { state: string; failure: string | null; payload_sealed: string | null; finished_at: number | null }
>((db, p) =>
  db.selectFrom('messages').select(['state', 'failure', 'payload_sealed', 'finished_at']).where('id', '=', p('id')),
);
const listJobs = statement<{ payload: string }, { kind: string; payload: string }>((db, p) =>
  db.selectFrom('jobs').select(['kind', 'payload']).where('payload', '=', p('payload')),
);

/** Delivery on a real store with time that stands still; each has messages of its own. */
export function makeDeliveryRig(store: Store) {
  const time = makeFakeTime(start);
  const { clock, timers } = time;
  const random: Random = { ...systemRandom, fraction: () => 0 };
  const seal = makeSeal([{ id: 'k1', bytes: new Uint8Array(32).fill(1) }], new Uint8Array(32).fill(2), random);
  const sendMessage = makeSendMessage({ clock, random, seal, queue: makeQueue({ clock, random }) });
  const told: AttemptInfo[] = [];
  const undelivered: UndeliveredInfo[] = [];

  const rig = {
    store,
    time,
    told,
    undelivered,
    send: (change: Partial<NewMessage> = {}) => store.write((tx) => sendMessage(tx, { ...request, ...change })),
    run(
      providers: { provider: Provider }[],
      id: string,
      how: { attempt?: number; isMine?: () => boolean; store?: Store } = {},
    ): Promise<JobOutcome> {
      const sms = providers.map(({ provider }) => provider);
      const byChannel: Record<Channel, Provider[]> = { sms, voice: [], email: [] };
      const handler = makeDeliverMessage({
        store: how.store ?? store,
        clock,
        random,
        timers,
        seal,
        providers: byChannel,
        providerSilence: silence,
        onAttempt: (info) => told.push(info),
        onUndelivered: (info) => undelivered.push(info),
      });
      const job = { id: 'job', kind: deliverMessageKind, payload: id, attempt: how.attempt ?? 1 };
      return handler.run(job, how.isMine ?? (() => true));
    },
    async deliver(providers: { provider: Provider }[]) {
      const id = await rig.send();
      return { id, outcome: await rig.run(providers, id) };
    },
    async message(id: string) {
      const row = await store.read((tx) => tx.first(findMessage, { id }));
      assert.ok(row, 'the message exists');
      return row;
    },
    jobs: (id: string) => store.read((tx) => tx.all(listJobs, { payload: id })),
    rows: (id: string) => store.read((tx) => deliveryRows.listAttempts(tx, id)),
    /** Attempts in order, as `provider outcome reason reference`. */
    async attempts(id: string) {
      const rows = await rig.rows(id);
      return rows.map((row) => [row.provider, row.outcome, row.reason, row.reference].map(String).join(' '));
    },
  };
  return rig;
}
