import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandRegistry } from '../packages/server/src/cli/command.ts';
import { commandRegistry } from '../packages/server/src/cli/commands.ts';
import { settingsSchema } from '../packages/server/src/config/schema.ts';
import { makeMetrics } from '../packages/server/src/observability/metrics.ts';
import { findDeadLinks } from './docs/find-dead-links.ts';
import { findLostPaths } from './docs/find-lost-paths.ts';
import { findUnknownNames, type KnownNames } from './docs/find-unknown-names.ts';
import { findWrongCommands } from './docs/find-wrong-commands.ts';
import { listSourceFiles } from './source-files.ts';

export interface Known extends KnownNames {
  commands: CommandRegistry;
}

/** Holds every page against what there is: files, headings, settings, npm scripts, metrics, commands with their options. */
export async function checkDocs(root: string, known: Known): Promise<{ summary: string; complaints: string[] }> {
  const exclude = ['**/node_modules/**', 'scripts/fixtures/**', '**/dist/**'];
  const paths = globSync('**/*.md', { cwd: root, exclude }).sort();
  const names = new Set(listSourceFiles(root).map((path) => basename(path)));
  const complaints = paths.length === 0 ? ['no pages were seen'] : [];
  for (const path of paths) {
    const page = { path, text: readFileSync(join(root, path), 'utf8') };
    const found = [
      ...findDeadLinks(root, page),
      ...findLostPaths(root, page, names),
      ...findUnknownNames(page, known),
      ...(await findWrongCommands(page, known.commands)),
    ];
    complaints.push(...found.map((complaint) => `${path}: ${complaint}`));
  }
  return { summary: `${paths.length} pages hold`, complaints };
}

/** What this repository knows. */
function knownHere(root: string): Known {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const { registry } = makeMetrics({
    store: { counts: { units: 0, commits: 0, statements: 0 } },
    queue: async () => ({ oldestAge: 0, waiting: 0 }),
    waitingDevices: { count: () => 0 },
    callbacks: async () => ({ oldestAge: 0, waiting: 0 }),
  });
  return {
    settings: new Set(Object.values(settingsSchema).map(({ env }) => env)),
    npmScripts: new Set(Object.keys(scripts)),
    metrics: new Set(registry.getMetricsAsArray().map(({ name }) => name)),
    commands: commandRegistry,
  };
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { summary, complaints } = await checkDocs(root, knownHere(root));
  for (const complaint of complaints) console.log(complaint);
  console.log(complaints.length === 0 ? summary : `${complaints.length} complaints`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
