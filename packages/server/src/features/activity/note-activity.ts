import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import type { Activity } from './activity.ts';
import { activityRows } from './repository.ts';

/** Notes what happened as part of the caller's unit of work. */
export type NoteActivity = (tx: Transaction, activity: Activity) => Promise<void>;

export function makeNoteActivity({ clock, seal }: { clock: Clock; seal: Seal }): NoteActivity {
  return async (tx, { applicationId, userId, kind, data }) => {
    const dataSealed = data ? seal.seal(JSON.stringify(data), ['activities', 'data', applicationId]) : null;
    await activityRows.insert(tx, { applicationId, userId, kind, dataSealed, now: clock.now() });
  };
}
