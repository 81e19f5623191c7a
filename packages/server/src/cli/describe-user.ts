import type { GuessStanding } from '../features/protection/index.ts';
import type { User } from '../features/users/index.ts';
import { maskEmail, maskPhone } from './mask.ts';
import { textTable } from './text-table.ts';

export interface UserFacts {
  user: User;
  standing: GuessStanding;
  authenticators: number;
}

/** A user in plain words, and as an object. Times are ISO 8601. */
export function describeUser({ user, standing, authenticators }: UserFacts, isRevealed: boolean) {
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const data = {
    applicationId: user.applicationId,
    id: user.id,
    phone: isRevealed ? user.phone : maskPhone(user),
    emails: isRevealed ? user.emails : user.emails.map(maskEmail),
    registeredAt: time(user.createdAt),
    confirmedAt: time(user.confirmedAt),
    failures: standing.failures,
    suspendedUntil: time(standing.suspendedUntil),
    isHardLocked: standing.isHardLocked,
    authenticators,
  };
  const text = textTable([
    ['user', `${data.id} of application ${data.applicationId}`],
    ['phone', data.phone === '' ? 'none' : data.phone],
    ['e-mail', data.emails.length === 0 ? 'none' : data.emails.join(', ')],
    ['registered', `${data.registeredAt}`],
    ['confirmed', data.confirmedAt ?? 'no: never entered a right code'],
    ['can verify', standingText(data)],
    ['wrong codes', `${data.failures} in a row`],
    ['authenticators', String(data.authenticators)],
  ]);
  return { data, text };
}

function standingText(data: { isHardLocked: boolean; suspendedUntil: string | null }): string {
  if (data.isHardLocked) return 'no: locked after too many wrong codes, until `countersign user unlock`';
  return data.suspendedUntil ? `no: suspended until ${data.suspendedUntil}` : 'yes';
}
