import type { Queue } from '../../jobs/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { bodyContext, type LaneKey, laneJobKind, laneTopic, type NewCallback, writeLaneKey } from './callback.ts';
import type { Lane } from './lanes/lane.ts';
import { laneRows } from './lanes/repository.ts';
import type { FindReceiver } from './receiver.ts';
import { callbackRows } from './repository.ts';

export interface RaiseCallbackDeps {
  clock: Clock;
  random: Random;
  seal: Seal;
  queue: Queue;
  findReceiver: FindReceiver;
}

/** Tells an application something, at least once, as part of the caller's unit of work. Nothing where nobody is to be told. */
export type RaiseCallback = (tx: Transaction, callback: NewCallback) => Promise<void>;

/**
 * Stores what is to be told, as it is now, and sees to it that a job sends it. Once a receiver was given up, what is raised for it is
 * kept as given up too: `countersign callbacks resend --all-failed` sends it when the receiver is back.
 */
export function makeRaiseCallback({ clock, random, seal, queue, findReceiver }: RaiseCallbackDeps): RaiseCallback {
  return async (tx, { applicationId, endpoint, subject, body }) => {
    if (!(await findReceiver(tx, applicationId, endpoint))) return;
    const lane = { applicationId, endpoint };
    const isSent = await occupy(tx, lane);
    const now = clock.now();
    const id = random.uuid();
    await callbackRows.insert(tx, {
      ...lane,
      id,
      subject,
      bodySealed: seal.seal(JSON.stringify(body), bodyContext(applicationId, id)),
      state: isSent ? 'waiting' : 'failed',
      failure: isSent ? null : 'the receiver was given up',
      now,
      finishedAt: isSent ? null : now,
    });
  };

  /** Whether the lane has a job that will see what this unit of work adds to it; not when it is disabled. */
  async function occupy(tx: Transaction, lane: LaneKey): Promise<boolean> {
    const found = await share(tx, lane);
    if (found.disabledAt !== null) return false;
    if (found.jobId === null) {
      // Where another unit of work is giving it a job now, or may fail to, this one is to spare: it ends, or takes the lane.
      const id = random.uuid();
      await laneRows.start(tx, lane, id);
      await queue.enqueue(tx, { id, kind: laneJobKind, payload: writeLaneKey(lane) });
    } else if (found.wakesAt !== null && found.wakesAt > clock.now()) {
      await queue.hasten(tx, { id: found.jobId, kind: laneJobKind });
    } else if (found.downAt === null) {
      await tx.announce(laneTopic(lane), 'raised');
    }
    return true;
  }

  /** Until the commit: a job that finds the lane empty does not leave before, and looks again. */
  async function share(tx: Transaction, lane: LaneKey): Promise<Lane> {
    for (;;) {
      const found = await laneRows.share(tx, lane);
      if (found !== null) return found;
      await laneRows.insert(tx, lane);
    }
  }
}
