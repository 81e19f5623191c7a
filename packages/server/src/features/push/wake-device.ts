import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import { deviceTopic, openPush, subscriptionRows } from '../devices/index.ts';
import type { PushOutcome, PushTransport, Wakeup } from './push.ts';

export interface WakeDeviceDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  noteActivity: NoteActivity;
  /** By the kind of subscription they serve. */
  transports: Readonly<Record<string, PushTransport>>;
}

/** Told of every push that was tried. */
export type OnPush = (push: { kind: string; outcome: PushOutcome; deviceId: string }) => void;

/** Sends one push to one device, by whatever kind of transport it subscribed with. A subscription that is gone is forgotten. */
export type WakeDevice = (deviceId: string, wakeup: Wakeup) => Promise<PushOutcome>;

export function makeWakeDevice({ store, clock, seal, noteActivity, transports }: WakeDeviceDeps) {
  const listeners: OnPush[] = [];

  async function wakeDevice(deviceId: string, wakeup: Wakeup): Promise<PushOutcome> {
    const row = await store.read((tx) => subscriptionRows.find(tx, deviceId));
    const transport = transports[row?.push_kind ?? ''];
    if (!row?.push_sealed || !row.push_kind || !transport) return { kind: 'nowhere' };
    const { application_id: applicationId, user_id: userId, push_sealed: was } = row;
    const subscription = openPush(seal, { applicationId, userId, id: deviceId }, was);
    const outcome = await transport.send({ ...subscription, key: row.push_key ?? '' }, wakeup);
    if (outcome.kind === 'gone') await forget({ id: deviceId, was }, { applicationId, userId });
    for (const listener of listeners) listener({ kind: row.push_kind, outcome, deviceId });
    return outcome;
  }

  /** The device hears of it at its next contact, and subscribes again. */
  async function forget(lost: { id: string; was: string }, owner: { applicationId: number; userId: number }) {
    await store.write(async (tx) => {
      if (!(await subscriptionRows.lose(tx, { ...lost, now: clock.now() }))) return;
      await noteActivity(tx, { ...owner, kind: 'push_lost', data: { deviceId: lost.id } });
      await tx.announce(deviceTopic(lost.id), 'state');
    });
  }

  return {
    wakeDevice,
    onPush(listener: OnPush): void {
      listeners.push(listener);
    },
  };
}
