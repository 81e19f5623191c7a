import type { Clock } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import { parsePhoneNumber } from '../../kernel/phone-number.ts';
import type { Store } from '../../storage/index.ts';
import type { ImportUser } from './import-user.ts';
import { userRows } from './repository.ts';

/** The users that Authy's sandbox always had; its clients' tests know their ids. */
const residents = [
  { id: 1, countryCode: '1', number: '317-338-9301', email: 'first@domain.com', isConfirmed: false },
  { id: 2, countryCode: '1', number: '317-338-9302', email: 'second@domain.com', isConfirmed: true },
  { id: 3, countryCode: '1', number: '317-338-9303', email: 'third@domain.com', isConfirmed: false },
  { id: 209, countryCode: '54', number: '317-338-9302', email: 'user@domain.com', isConfirmed: false },
] as const;

/** Sees to it that a sandbox application has its fixed users. Asked before every call; only the first one does anything. */
export type FurnishSandbox = (applicationId: number) => Promise<void>;

export function makeFurnishSandbox(deps: { store: Store; clock: Clock; importUser: ImportUser }): FurnishSandbox {
  const { store, clock, importUser } = deps;
  const furnished = new Map<number, Promise<void>>();

  async function furnish(applicationId: number): Promise<void> {
    for (const { id, countryCode, number, email, isConfirmed } of residents) {
      const phone = parsePhoneNumber(countryCode, number);
      invariant(phone, 'a number of the sandbox that cannot exist');
      const imported = await importUser({ applicationId, phone, email, id });
      // An application that became a sandbox late may have given the id to somebody else, who keeps it.
      if (!imported.ok || !isConfirmed) continue;
      await store.write((tx) => userRows.confirm(tx, { applicationId, id, now: clock.now() }));
    }
  }

  return (applicationId) => {
    const known = furnished.get(applicationId);
    if (known) return known;
    const furnishing = furnish(applicationId).catch((error) => {
      furnished.delete(applicationId);
      throw error;
    });
    furnished.set(applicationId, furnishing);
    return furnishing;
  };
}
