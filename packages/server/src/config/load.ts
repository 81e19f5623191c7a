import { nearestName } from '../kernel/nearest-name.ts';
import { type Settings, settingsSchema } from './schema.ts';
import type { Setting } from './setting.ts';

export type LoadedSettings = { ok: true; settings: Settings } | { ok: false; problems: string[] };

/** Names that start with the prefix but belong to tests and tools, not to the server. */
const toolPrefix = 'COUNTERSIGN_TEST_';

/** Reads every setting from the environment. All problems are reported together; an unknown COUNTERSIGN_ name is one. */
export function loadSettings(environment: NodeJS.ProcessEnv = process.env): LoadedSettings {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries<Setting<unknown>>(settingsSchema)) {
    const given = environment[setting.env];
    settings[name] = setting.fallback;
    if (given === undefined || given === '') continue;
    try {
      settings[name] = setting.parse(given);
    } catch (error) {
      problems.push(
        `${setting.env} ${(error as Error).message}, not ${setting.isSecret ? 'what was given' : `"${given}"`}`,
      );
    }
  }
  problems.push(...lonelyTlsFile(settings as Settings), ...unknownNames(environment));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: settings as Settings };
}

/** With one of the two the server would speak plain HTTP, and whoever set it would not know. */
function lonelyTlsFile({ tlsCertificateFile, tlsKeyFile }: Settings): string[] {
  if ((tlsCertificateFile === null) === (tlsKeyFile === null)) return [];
  return ['COUNTERSIGN_TLS_CERT_FILE and COUNTERSIGN_TLS_KEY_FILE belong together: set both'];
}

function unknownNames(environment: NodeJS.ProcessEnv): string[] {
  const known = Object.values<Setting<unknown>>(settingsSchema).map((setting) => setting.env);
  return Object.keys(environment)
    .filter((name) => name.startsWith('COUNTERSIGN_') && !name.startsWith(toolPrefix) && !known.includes(name))
    .map((name) => `${name} is not a setting; did you mean ${nearestName(name, known)}?`);
}
