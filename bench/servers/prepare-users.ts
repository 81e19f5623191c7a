import type { Features, Ground } from '../../packages/server/src/compose.ts';
import { makeIssuePasscode } from '../../packages/server/src/features/passcodes/index.ts';
import { parsePhoneNumber } from '../../packages/server/src/kernel/phone-number.ts';
import type { UsersWanted } from './house-facts.ts';
import { phoneOf } from './phone-of.ts';

const atOnce = 500;

/** Registers users and gives out their codes through the house's own use cases, without HTTP. */
export function makePrepareUsers(ground: Ground, features: Features, applicationId: number) {
  const { clock, random, seal, settings, store } = ground;
  const limits = { life: settings.passcodeLife, checks: settings.checksPerCode };
  const issuePasscode = makeIssuePasscode({ clock, random, seal, limits });

  return {
    async users({ from, count, areConfirmed, ids }: UsersWanted): Promise<number[]> {
      const made = await inPortions(count, async (index) => {
        const { countryCode, number } = phoneOf(from + index);
        const phone = parsePhoneNumber(countryCode, number);
        if (!phone) throw new Error(`${number} is not a number`);
        const importedId = ids?.[index];
        const registration = { applicationId, phone, email: `user${from + index}@example.com` };
        return (await features.registerUser(importedId === undefined ? registration : { ...registration, importedId }))
          .id;
      });
      if (areConfirmed) await confirmAll();
      return made;
    },
    /** Links by which phones enrol that reach the house under this origin. */
    offers: ({ ids, baseUrl }: { ids: number[]; baseUrl: string }): Promise<{ userId: number; link: string }[]> =>
      inPortions(ids.length, async (index) => {
        const userId = ids[index] as number;
        const offered = await features.offerEnrolment({ applicationId, userId, baseUrl });
        if (!offered.ok) throw new Error(`no enrolment: ${offered.refusal}`);
        return { userId, link: offered.link };
      }),
    /** A fresh code for each. */
    codes: (ids: number[]): Promise<string[]> =>
      inPortions(ids.length, async (index) => {
        const key = { applicationId, userId: ids[index] as number, action: null, digits: settings.passcodeDigits };
        return (await store.write((tx) => issuePasscode(tx, key))).code;
      }),
  };

  function confirmAll(): Promise<void> {
    return store.script(async (run) => {
      await run(`UPDATE users SET confirmed_at = created_at WHERE confirmed_at IS NULL`);
      await run(
        `INSERT INTO guess_budgets SELECT application_id, 'user:' || id, ${settings.guessesBeforeSuspension}, 0, 0, 0
           FROM users WHERE true ON CONFLICT DO NOTHING`,
      );
    });
  }
}

async function inPortions<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const size = Math.min(atOnce, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, index) => make(made.length + index)))));
  }
  return made;
}
