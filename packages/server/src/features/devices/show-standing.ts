import type { Store } from '../../storage/index.ts';
import { type ShowGuesses, userSubject } from '../protection/index.ts';
import type { FindUser, User } from '../users/index.ts';
import type { Device } from './device.ts';
import type { ListDevices } from './list-devices.ts';

/** A user as their application sees them. */
export interface UserStanding {
  user: User;
  /** After too many wrong codes. */
  isSuspended: boolean;
  /** Those that answer and whose codes count, oldest first. */
  devices: Device[];
  /** Those that wait to be let in, oldest first. */
  pendingDevices: Device[];
  /** The last ones that were taken out of use, newest first. */
  revokedDevices: Device[];
}

/** Undefined when the application has no such user. */
export type ShowStanding = (applicationId: number, userId: number) => Promise<UserStanding | undefined>;

export interface ShowStandingDeps {
  store: Store;
  findUser: FindUser;
  showGuesses: ShowGuesses;
  listDevices: ListDevices;
  revokedDevices: ListDevices;
}

export function makeShowStanding(deps: ShowStandingDeps): ShowStanding {
  const { store, findUser, showGuesses, listDevices, revokedDevices } = deps;
  return (applicationId, userId) =>
    store.read(async (tx) => {
      const user = await findUser(tx, applicationId, userId);
      if (!user) return undefined;
      const guesses = await showGuesses(tx, userSubject(applicationId, userId));
      const present = await listDevices(tx, applicationId, userId);
      return {
        user,
        isSuspended: guesses.isHardLocked || guesses.suspendedUntil !== null,
        devices: present.filter(({ state }) => state === 'active'),
        pendingDevices: present.filter(({ state }) => state === 'pending'),
        revokedDevices: await revokedDevices(tx, applicationId, userId),
      };
    });
}
