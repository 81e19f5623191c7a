import type { Queue } from '../../../jobs/index.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Transaction } from '../../../storage/index.ts';
import { laneJobKind, writeLaneKey } from '../callback.ts';
import { laneRows } from './repository.ts';

/** Gives a job to every lane that has lost its own, as after a restore or a hand in the table of jobs. Returns how many. */
export function makeReviveLanes({ random, queue }: { random: Random; queue: Queue }) {
  return async (tx: Transaction): Promise<number> => {
    await laneRows.forgetLostJobs(tx);
    let revived = 0;
    for (const lane of await laneRows.stranded(tx)) {
      const id = random.uuid();
      if (!(await laneRows.start(tx, lane, id))) continue;
      await queue.enqueue(tx, { id, kind: laneJobKind, payload: writeLaneKey(lane) });
      revived += 1;
    }
    return revived;
  };
}
