import type { Seal } from '../../kernel/seal.ts';
import type { UserRow } from './repository.ts';
import type { User } from './user.ts';

/** Bound to application and user: a sealed number or address copied to another row does not open. */
export const sealPhone = (seal: Seal, applicationId: number, id: number, phone: string) =>
  seal.seal(phone, ['users', 'phone', applicationId, id]);

export const sealEmails = (seal: Seal, applicationId: number, id: number, emails: string[]) =>
  seal.seal(JSON.stringify(emails), ['users', 'emails', applicationId, id]);

export function readUser(seal: Seal, row: UserRow): User {
  const { application_id: applicationId, id } = row;
  return {
    applicationId,
    id,
    phone: seal.open(row.phone_sealed, ['users', 'phone', applicationId, id]),
    countryCode: row.country_code,
    emails: readEmails(seal, row),
    confirmedAt: row.confirmed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function readEmails(seal: Seal, row: UserRow): string[] {
  return JSON.parse(seal.open(row.emails_sealed, ['users', 'emails', row.application_id, row.id]));
}
