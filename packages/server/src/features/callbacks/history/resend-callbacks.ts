import type { Clock } from '../../../kernel/clock.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import type { Store } from '../../../storage/index.ts';
import type { LaneKey } from '../callback.ts';
import type { ReopenLane } from '../lanes/reopen-lane.ts';
import { historyRows } from './repository.ts';

export interface ResendDeps {
  store: Store;
  clock: Clock;
  reopenLane: ReopenLane;
}

/** Sends callbacks again, with their ids and bodies as they were, and takes their receivers back that were given up. */
export function makeResendCallbacks({ store, clock, reopenLane }: ResendDeps) {
  return {
    /** One, whatever became of it. One that waits is sent now. */
    one: (id: string): Promise<Result<{ sent: number }, 'unknown_callback'>> =>
      store.write(async (tx) => {
        const row = await historyRows.find(tx, id);
        if (!row) return refuse('unknown_callback');
        const lane: LaneKey = { applicationId: row.application_id, endpoint: row.endpoint };
        await historyRows.sendAgain(tx, id, clock.now());
        await reopenLane(tx, lane);
        return { ok: true, sent: 1 };
      }),
    /** All that were given up. */
    failed: (applicationId?: number): Promise<{ sent: number }> =>
      store.write(async (tx) => {
        let sent = 0;
        for (const row of await historyRows.lanesOfFailed(tx, applicationId ?? 0)) {
          const lane: LaneKey = { applicationId: row.application_id, endpoint: row.endpoint };
          sent += await historyRows.sendFailedAgain(tx, lane, clock.now());
          await reopenLane(tx, lane);
        }
        return { sent };
      }),
  };
}
