import type { Store } from '../../storage/index.ts';
import type { FindUser } from './find-user.ts';
import type { User } from './user.ts';

/** The user of an application, for showing; undefined when there is none. */
export type ShowUser = (applicationId: number, id: number) => Promise<User | undefined>;

export function makeShowUser({ store, findUser }: { store: Store; findUser: FindUser }): ShowUser {
  return (applicationId, id) => store.read((tx) => findUser(tx, applicationId, id));
}
