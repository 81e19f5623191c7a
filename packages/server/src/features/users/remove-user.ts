import { type Result, refuse } from '../../kernel/result.ts';
import type { Transaction } from '../../storage/index.ts';
import type { Origin } from '../activity/index.ts';
import type { UserDeps } from './register-user.ts';
import { userRows } from './repository.ts';

export interface RemoveUserDeps extends Omit<UserDeps, 'seal'> {
  /** What other features keep about a user and must let go of in the same unit of work. */
  forget: readonly ((tx: Transaction, applicationId: number, userId: number) => Promise<unknown>)[];
}

/** Removes a user from an application at once. Registering the same number again gives the same id back, and nothing else. */
export function makeRemoveUser({ store, clock, noteActivity, forget }: RemoveUserDeps) {
  return (applicationId: number, id: number, origin?: Origin): Promise<Result<object, 'unknown_user'>> =>
    store.write(async (tx) => {
      const isRemoved = await userRows.remove(tx, { applicationId, id, now: clock.now() });
      if (!isRemoved) return refuse('unknown_user');
      for (const letGo of forget) await letGo(tx, applicationId, id);
      await noteActivity(tx, { applicationId, userId: id, kind: 'user_removed', origin });
      return { ok: true };
    });
}
