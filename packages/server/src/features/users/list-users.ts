import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { readUser } from './read-user.ts';
import { userRows } from './repository.ts';
import type { User } from './user.ts';

/** The users of an application by their ids, without those who were removed. */
export type ListUsers = (applicationId: number, page: { limit: number; offset: number }) => Promise<User[]>;

export function makeListUsers({ store, seal }: { store: Store; seal: Seal }): ListUsers {
  return async (applicationId, page) => {
    const rows = await store.read((tx) => userRows.page(tx, { applicationId, ...page }));
    return rows.map((row) => readUser(seal, row));
  };
}
