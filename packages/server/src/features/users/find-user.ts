import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { readUser } from './read-user.ts';
import { userRows } from './repository.ts';
import type { User } from './user.ts';

/** The user of an application; undefined when unknown, of another application, or removed. */
export type FindUser = (tx: Transaction, applicationId: number, id: number) => Promise<User | undefined>;

export function makeFindUser({ seal }: { seal: Seal }): FindUser {
  return async (tx, applicationId, id) => {
    const row = await userRows.find(tx, applicationId, id);
    return row && readUser(seal, row);
  };
}
