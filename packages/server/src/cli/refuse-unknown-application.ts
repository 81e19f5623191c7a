import { applicationRows } from '../features/applications/index.ts';
import { type CommandResult, fail } from './command.ts';
import type { OpenedHouse } from './in-house.ts';
import { unknownApplication } from './read-application-id.ts';

/**
 * What a command says when `--app` names an application that is not there; null when it is, or when none was named. Without it the
 * answer would be an empty list, or a user that is not found, and the mistake would stay unseen.
 */
export async function refuseUnknownApplication(
  { ground: { store } }: OpenedHouse,
  id: number | undefined,
): Promise<CommandResult | null> {
  if (id === undefined) return null;
  const row = await store.read((tx) => applicationRows.byId(tx, id));
  return row ? null : fail('unknown_application', unknownApplication(id));
}
