import { resolve } from 'node:path';
import { type CommandResult, fail } from './command.ts';

export function noDatabase(file: string): CommandResult {
  return fail(
    'no_database',
    `there is no database at ${resolve(file)}: set COUNTERSIGN_DATA_DIR or DATABASE_URL as for the server, or start the server once`,
  );
}
