import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { type Activity, onlyWhenHeard } from './activity.ts';
import { makeFloodGuard } from './flood-guard.ts';
import { type Hearing, nobodyHears } from './hearing.ts';
import { sealData } from './read-activity.ts';
import { activityRows } from './repository.ts';
import { traitsOf } from './traits-of.ts';

/** Notes what happened as part of the caller's unit of work, and tells whoever wants to hear of it. */
export type NoteActivity = (tx: Transaction, activity: Activity) => Promise<void>;

export interface NoteActivityDeps {
  clock: Clock;
  seal: Seal;
  hearing?: Hearing;
}

export function makeNoteActivity({ clock, seal, hearing = nobodyHears }: NoteActivityDeps): NoteActivity {
  const mayNote = makeFloodGuard({ clock });

  return async (tx, activity) => {
    const { applicationId, userId, kind, data, origin } = activity;
    const isHeard = await hearing.isHeard(tx, applicationId, kind);
    if (onlyWhenHeard.has(kind) && !(isHeard && mayNote(applicationId, kind))) return;
    const now = clock.now();
    await activityRows.insert(tx, {
      applicationId,
      userId,
      kind,
      dataSealed: data ? sealData(seal, applicationId, data) : null,
      requestId: origin?.requestId ?? null,
      ...traitsOf(activity),
      now,
    });
    if (isHeard) await hearing.tell(tx, { ...activity, at: now });
  };
}
