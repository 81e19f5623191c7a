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
  /** The last ones that were taken out of use, newest first. */
  revokedDevices: Device[];
}

/** Undefined when the application has no such user. */
export type ShowStanding = (applicationId: number, userId: number) => Promise<UserStanding | undefined>;

export interface ShowStandingDeps {
  store: Store;
  findUser: FindUser;
  showGuesses: ShowGuesses;
  activeDevices: ListDevices;
  revokedDevices: ListDevices;
}

export function makeShowStanding(deps: ShowStandingDeps): ShowStanding {
  const { store, findUser, showGuesses, activeDevices, revokedDevices } = deps;
  return (applicationId, userId) =>
    store.read(async (tx) => {
      const user = await findUser(tx, applicationId, userId);
      if (!user) return undefined;
      const guesses = await showGuesses(tx, userSubject(applicationId, userId));
      return {
        user,
        isSuspended: guesses.isHardLocked || guesses.suspendedUntil !== null,
        devices: await activeDevices(tx, applicationId, userId),
        revokedDevices: await revokedDevices(tx, applicationId, userId),
      };
    });
}
