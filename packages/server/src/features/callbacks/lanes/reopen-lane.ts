import type { Queue } from '../../../jobs/index.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Transaction } from '../../../storage/index.ts';
import { type LaneKey, laneJobKind, writeLaneKey } from '../callback.ts';
import { healthyLane } from './lane.ts';
import { laneRows } from './repository.ts';

export type ReopenLane = (tx: Transaction, lane: LaneKey) => Promise<void>;

/** Forgets that a receiver failed or was given up, and has what waits for it sent now. */
export function makeReopenLane({ random, queue }: { random: Random; queue: Queue }): ReopenLane {
  return async (tx, lane) => {
    const found = await laneRows.hold(tx, lane);
    if (!found) return;
    await laneRows.setHealth(tx, { ...lane, ...healthyLane });
    const id = random.uuid();
    if (await laneRows.start(tx, lane, id)) {
      await queue.enqueue(tx, { id, kind: laneJobKind, payload: writeLaneKey(lane) });
    } else if (found.jobId !== null) {
      await queue.hasten(tx, { id: found.jobId, kind: laneJobKind });
    }
  };
}
