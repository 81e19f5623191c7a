import type { Clock } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import type { PhoneNumber } from '../../kernel/phone-number.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import { readEmails, sealEmails, sealPhone } from './read-user.ts';
import { type UserRow, userRows } from './repository.ts';
import { largestUserId } from './user.ts';

export interface WantedUser {
  applicationId: number;
  /** What the user is known by in the application, see {@link phoneIndexOf} and {@link customIndexOf}. */
  index: string;
  /** Null for a user whom the application knows by an identifier of its own. */
  phone: PhoneNumber | null;
  email: string | null;
  /** The id the user had elsewhere; only an import gives it. */
  importedId?: number;
  origin?: Origin;
}

/**
 * The user who is known by this index: made when there is none, and brought back without anything of what they had confirmed when
 * they were removed.
 */
export type EnsureUser = (tx: Transaction, wanted: WantedUser) => Promise<{ id: number }>;

export function makeEnsureUser(deps: { clock: Clock; seal: Seal; noteActivity: NoteActivity }): EnsureUser {
  const { clock, seal, noteActivity } = deps;
  return async (tx, wanted) => {
    const { applicationId, index, email, origin } = wanted;
    const known = await userRows.byPhone(tx, applicationId, index);
    if (known && known.removed_at === null) {
      if (email !== null) await addEmail(tx, known, email);
      return { id: known.id };
    }
    const id = known ? known.id : await insertUser(tx, wanted);
    if (known) {
      const emailsSealed = sealEmails(seal, applicationId, id, listOf(email));
      await userRows.revive(tx, { applicationId, id, emailsSealed, now: clock.now() });
    }
    await noteActivity(tx, { applicationId, userId: id, kind: 'user_registered', origin });
    return { id };
  };

  async function addEmail(tx: Transaction, row: UserRow, email: string): Promise<void> {
    const emails = readEmails(seal, row);
    if (emails.includes(email)) return;
    const emailsSealed = sealEmails(seal, row.application_id, row.id, [...emails, email].slice(0, mostEmails));
    await userRows.setEmails(tx, { applicationId: row.application_id, id: row.id, emailsSealed, now: clock.now() });
  }

  async function insertUser(tx: Transaction, wanted: WantedUser): Promise<number> {
    const { applicationId, index, phone, email, importedId } = wanted;
    const now = clock.now();
    if (importedId !== undefined) await userRows.reserveId(tx, importedId, now);
    for (let tries = 0; tries < 3; tries += 1) {
      const isPerson = phone !== null && tries === 0;
      const id = importedId ?? (isPerson ? await personId(tx, index) : await freshId(tx, null));
      const isInserted = await userRows.insert(tx, {
        applicationId,
        id,
        phoneIndex: index,
        phoneSealed: sealPhone(seal, applicationId, id, phone?.e164 ?? ''),
        emailsSealed: sealEmails(seal, applicationId, id, listOf(email)),
        countryCode: phone?.countryCode ?? 0,
        now,
      });
      if (isInserted) return id;
      // A twin request was first with this number, or an import gave this id to another number of the application.
      const twin = await userRows.byPhone(tx, applicationId, index);
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

function listOf(email: string | null): string[] {
  return email === null ? [] : [email];
}

/** The look-up hash of a number, the same wherever numbers are looked up. */
export function phoneIndexOf(seal: Seal, e164: string): string {
  return seal.index('phone', e164);
}

/** The look-up hash of the identifier by which an application knows a user who gave it no number. */
export function customIndexOf(seal: Seal, customId: string): string {
  return seal.index('custom user', customId);
}
