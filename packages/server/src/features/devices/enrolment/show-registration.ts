import type { Store } from '../../../storage/index.ts';
import type { CustomUsers } from '../../users/index.ts';
import type { ListDevices } from '../list-devices.ts';

/**
 * Whom an application registered under an identifier of its own, once that person has a device that is active; null before, and when
 * nothing is known of the identifier.
 */
export type ShowRegistration = (applicationId: number, customId: string) => Promise<{ userId: number } | null>;

export interface ShowRegistrationDeps {
  store: Store;
  customUsers: CustomUsers;
  activeDevices: ListDevices;
}

export function makeShowRegistration({ store, customUsers, activeDevices }: ShowRegistrationDeps): ShowRegistration {
  return (applicationId, customId) =>
    store.read(async (tx) => {
      const userId = await customUsers.find(tx, applicationId, customId);
      if (userId === undefined) return null;
      const devices = await activeDevices(tx, applicationId, userId);
      return devices.length > 0 ? { userId } : null;
    });
}
