import type { Transaction } from '../../storage/index.ts';
import { customIndexOf, makeEnsureUser } from './ensure-user.ts';
import type { UserDeps } from './register-user.ts';
import { userRows } from './repository.ts';

/** Who an application means by an identifier of its own. Such users have no number and no address: nothing can be sent to them. */
export interface CustomUsers {
  /** The same identifier always gets the same id; identifiers of different applications have nothing to do with each other. */
  register(tx: Transaction, applicationId: number, customId: string): Promise<{ id: number }>;
  /** When the user of an identifier was removed; null for those who were not, and for identifiers that nobody has. */
  removedAt(tx: Transaction, applicationId: number, customId: string): Promise<number | null>;
  /** Undefined for an identifier that was never registered, or whose user was removed. */
  find(tx: Transaction, applicationId: number, customId: string): Promise<number | undefined>;
}

export function makeCustomUsers(deps: Omit<UserDeps, 'store'>): CustomUsers {
  const ensureUser = makeEnsureUser(deps);
  return {
    register: (tx, applicationId, customId) =>
      ensureUser(tx, { applicationId, index: customIndexOf(deps.seal, customId), phone: null, email: null }),
    async removedAt(tx, applicationId, customId) {
      const row = await userRows.byPhone(tx, applicationId, customIndexOf(deps.seal, customId));
      return row?.removed_at ?? null;
    },
    async find(tx, applicationId, customId) {
      const row = await userRows.byPhone(tx, applicationId, customIndexOf(deps.seal, customId));
      return row && row.removed_at === null ? row.id : undefined;
    },
  };
}
