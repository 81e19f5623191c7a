import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import { type GuessGuard, userSubject } from '../protection/index.ts';
import { userRows } from './repository.ts';

/** Lifts a suspension or lock: an operator's act. */
export function makeUnlockUser(deps: { store: Store; guessGuard: GuessGuard; noteActivity: NoteActivity }) {
  const { store, guessGuard, noteActivity } = deps;
  return (applicationId: number, id: number): Promise<Result<object, 'unknown_user'>> =>
    store.write(async (tx) => {
      if (!(await userRows.find(tx, applicationId, id))) return refuse('unknown_user');
      await guessGuard.unlock(tx, userSubject(applicationId, id));
      await noteActivity(tx, { applicationId, userId: id, kind: 'user_unlocked' });
      return { ok: true };
    });
}
