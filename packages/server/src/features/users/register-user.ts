import type { Clock } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import { readEmails, sealEmails, sealPhone } from './read-user.ts';
import { type UserRow, userRows } from './repository.ts';
import { largestUserId } from './user.ts';

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
}

/**
 * Registers a user by phone number. The same number always gets the same id: registering again adds the address to the known
 * user, and a user who was removed comes back without anything of what they had confirmed.
 */
export type RegisterUser = (registration: Registration) => Promise<{ id: number }>;

export function makeRegisterUser({ store, clock, seal, noteActivity }: UserDeps): RegisterUser {
  return (registration) =>
    store.write(async (tx) => {
      const { applicationId, phone, email } = registration;
      const phoneIndex = phoneIndexOf(seal, phone.e164);
      const known = await userRows.byPhone(tx, applicationId, phoneIndex);
      if (known && known.removed_at === null) {
        await addEmail(tx, known, email);
        return { id: known.id };
      }
      const id = known ? known.id : await insertUser(tx, registration, phoneIndex);
      if (known) {
        const emailsSealed = sealEmails(seal, applicationId, id, [email]);
        await userRows.revive(tx, { applicationId, id, emailsSealed, now: clock.now() });
      }
      await noteActivity(tx, { applicationId, userId: id, kind: 'user_registered' });
      return { id };
    });

  async function addEmail(tx: Transaction, row: UserRow, email: string): Promise<void> {
    const emails = readEmails(seal, row);
    if (emails.includes(email)) return;
    const emailsSealed = sealEmails(seal, row.application_id, row.id, [...emails, email].slice(0, mostEmails));
    await userRows.setEmails(tx, { applicationId: row.application_id, id: row.id, emailsSealed, now: clock.now() });
  }

  async function insertUser(tx: Transaction, registration: Registration, phoneIndex: string): Promise<number> {
    const { applicationId, phone, email, importedId } = registration;
    const now = clock.now();
    if (importedId !== undefined) await userRows.reserveId(tx, importedId, now);
    for (let tries = 0; tries < 3; tries += 1) {
      const id = importedId ?? (tries === 0 ? await personId(tx, phoneIndex) : await freshId(tx, null));
      const isInserted = await userRows.insert(tx, {
        applicationId,
        id,
        phoneIndex,
        phoneSealed: sealPhone(seal, applicationId, id, phone.e164),
        emailsSealed: sealEmails(seal, applicationId, id, [email]),
        countryCode: phone.countryCode,
        now,
      });
      if (isInserted) return id;
      // A twin request was first with this number, or an import gave this id to another number of the application.
      const twin = await userRows.byPhone(tx, applicationId, phoneIndex);
      if (twin) return twin.id;
    }
    invariant(false, 'a user could not be given an id');
  }

  async function personId(tx: Transaction, phoneIndex: string): Promise<number> {
    return (await userRows.person(tx, phoneIndex)) ?? freshId(tx, phoneIndex);
  }

  async function freshId(tx: Transaction, phoneIndex: string | null): Promise<number> {
    for (let skipped = 0; skipped < mostReservedInARow; skipped += 1) {
      const inserted = await userRows.insertPerson(tx, phoneIndex, clock.now());
      const id = inserted ?? (phoneIndex === null ? undefined : await userRows.person(tx, phoneIndex));
      if (id === undefined) continue; // skipped over, below
      invariant(id <= largestUserId, 'the sequence of user ids is used up');
      if (id !== inserted || !(await userRows.isReserved(tx, id))) return id;
      await userRows.releasePhone(tx, id);
      if (skipped === 0) await userRows.skipReserved(tx, id, clock.now());
    }
    invariant(false, 'no free user id was found');
  }
}

/** Addresses one user may collect by registering again; further ones are ignored. */
const mostEmails = 10;
const mostReservedInARow = 100_000;

/** The look-up hash of a number, the same wherever numbers are looked up. */
export function phoneIndexOf(seal: Seal, e164: string): string {
  return seal.index('phone', e164);
}
