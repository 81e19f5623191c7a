import { existsSync } from 'node:fs';
import { composeFeatures, type Features, type Ground } from '../compose.ts';
import { loadSettings } from '../config/index.ts';
import { sqliteFile } from '../storage/index.ts';
import { type CommandResult, fail } from './command.ts';
import { noDatabase } from './no-database.ts';
import { openGround } from './open-ground.ts';

/** What a command works with: the settings, the open database, and every use case. */
export interface OpenedHouse {
  ground: Ground;
  features: Features;
  /** Names of the migrations that were applied when it was opened. */
  applied: readonly string[];
}

/**
 * Does the work of a command in an opened house and closes it. A command does not make a database, unless it says so: it would make
 * an empty one wherever the settings point by mistake.
 */
export async function inHouse(
  work: (house: OpenedHouse) => Promise<CommandResult>,
  { makesDatabase = false } = {},
): Promise<CommandResult> {
  const loaded = loadSettings();
  if (!loaded.ok) return fail('settings', 'the settings are not usable', loaded.problems);
  const file = sqliteFile(loaded.settings);
  if (!makesDatabase && file !== null && !existsSync(file)) return noDatabase(file);

  const opened = await openGround(loaded);
  if (!opened.ok) return fail('not_opened', 'it cannot be opened', opened.problems);
  const { ground } = opened;
  try {
    return await work({ ground, features: composeFeatures(ground), applied: opened.applied });
  } finally {
    await ground.store.close();
  }
}
