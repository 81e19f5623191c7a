import type { Clock } from '../../kernel/clock.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import { makeEnsureUser, phoneIndexOf } from './ensure-user.ts';

export interface UserDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  noteActivity: NoteActivity;
}

export interface Registration {
  applicationId: number;
  phone: PhoneNumber;
  email: string;
  /** The id the user had elsewhere; only an import gives it. */
  importedId?: number;
  origin?: Origin;
}

/**
 * Registers a user by phone number. The same number always gets the same id: registering again adds the address to the known
 * user, and a user who was removed comes back without anything of what they had confirmed.
 */
export type RegisterUser = (registration: Registration) => Promise<{ id: number }>;

export function makeRegisterUser(deps: UserDeps): RegisterUser {
  const ensureUser = makeEnsureUser(deps);
  return (registration) =>
    deps.store.write((tx) =>
      ensureUser(tx, { ...registration, index: phoneIndexOf(deps.seal, registration.phone.e164) }),
    );
}
