import { existsSync } from 'node:fs';
import { generatedKeyFile, type MasterKeys, readMasterKeys, type Settings } from '../config/index.ts';
import { systemRandom } from '../kernel/random.ts';

/** The master keys as for the server, but none is generated: for commands that look at what there is. */
export function existingMasterKeys(settings: Settings): MasterKeys {
  const file = generatedKeyFile(settings);
  if (settings.masterKey || settings.masterKeyFile || settings.mode === 'production' || existsSync(file)) {
    return readMasterKeys(settings, systemRandom);
  }
  return {
    ok: false,
    problem: `there is no master key: put the one that belongs to the database at ${file}, or set COUNTERSIGN_MASTER_KEY_FILE`,
  };
}
