import { type Result, refuse } from '../../kernel/result.ts';
import type { Origin } from '../activity/index.ts';
import { readEmails, sealEmails } from './read-user.ts';
import type { UserDeps } from './register-user.ts';
import { userRows } from './repository.ts';

/** Makes `email` the address that is shown and written to. */
export function makeUpdateUser({ store, clock, seal, noteActivity }: UserDeps) {
  return (applicationId: number, id: number, email: string, origin?: Origin): Promise<Result<object, 'unknown_user'>> =>
    store.write(async (tx) => {
      const row = await userRows.find(tx, applicationId, id);
      if (!row) return refuse('unknown_user');
      const emails = [email, ...readEmails(seal, row).slice(1)];
      const emailsSealed = sealEmails(seal, applicationId, id, [...new Set(emails)]);
      await userRows.setEmails(tx, { applicationId, id, emailsSealed, now: clock.now() });
      await noteActivity(tx, { applicationId, userId: id, kind: 'user_updated', origin });
      return { ok: true };
    });
}
