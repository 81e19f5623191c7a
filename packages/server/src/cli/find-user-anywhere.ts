import { applicationRows } from '../features/applications/index.ts';
import { isUserId } from '../features/users/index.ts';
import { type CommandResult, fail, misuse } from './command.ts';
import type { OpenedHouse } from './in-house.ts';
import { readAppOption } from './read-app-option.ts';
import { refuseUnknownApplication } from './refuse-unknown-application.ts';

export type UserChoice =
  | { ok: true; applicationId: number | undefined; userId: number }
  | { ok: false; result: CommandResult };

/** Reads which user is meant: by id, and by application where several know the person. */
export function readUserAnywhere(id: string, app: string | undefined): UserChoice {
  if (!isUserId(id)) return { ok: false, result: misuse(`"${id}" is no Authy id`) };
  const read = readAppOption(app);
  return read.ok ? { ...read, userId: Number(id) } : read;
}

/** The one application that knows the user, or the one that was named. */
export async function findUserAnywhere(
  house: OpenedHouse,
  { applicationId, userId }: { applicationId: number | undefined; userId: number },
): Promise<{ ok: true; applicationId: number } | { ok: false; result: CommandResult }> {
  const refused = await refuseUnknownApplication(house, applicationId);
  if (refused) return { ok: false, result: refused };
  const { findUser } = house.features;
  const knowing = await house.ground.store.read(async (tx) => {
    const ids = applicationId === undefined ? (await applicationRows.all(tx)).map(({ id }) => id) : [applicationId];
    const users = await Promise.all(ids.map((id) => findUser(tx, id, userId)));
    return ids.filter((_, index) => users[index] !== undefined);
  });
  const [only, ...others] = knowing;
  if (only === undefined) return { ok: false, result: fail('unknown_user', `there is no user ${userId}`) };
  if (others.length > 0) {
    const words = `several applications have a user ${userId}: say which, by --app ${knowing.join(' or --app ')}`;
    return { ok: false, result: misuse(words) };
  }
  return { ok: true, applicationId: only };
}
