import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, type Settings } from '../../config/index.ts';
import { type CommandResult, fail } from '../command.ts';
import { makePhoneFiles, type PhoneFiles } from './phone-files.ts';

export type FoundPhones = { ok: true; files: PhoneFiles } | { ok: false; result: CommandResult };

/** Where phones are kept. Settings are read only when that is not said. */
export function findPhones(directory: string | undefined): FoundPhones {
  if (directory !== undefined) return { ok: true, files: makePhoneFiles(directory) };
  const loaded = loadSettings();
  if (!loaded.ok) return { ok: false, result: fail('settings', 'the settings are not usable', loaded.problems) };
  return { ok: true, files: makePhoneFiles(phoneDirectoryOf(loaded.settings)) };
}

function phoneDirectoryOf({ phoneDirectory, dataDirectory }: Settings): string {
  if (phoneDirectory !== null) return phoneDirectory;
  // Beside its server, a phone goes where the server's files go, which is where they are thrown away together.
  return existsSync(dataDirectory) ? join(dataDirectory, 'phones') : join(homedir(), '.countersign-phones');
}
