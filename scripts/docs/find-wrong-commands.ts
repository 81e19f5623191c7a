import type { CommandRegistry } from '../../packages/server/src/cli/command.ts';
import { findCommand } from '../../packages/server/src/cli/find-command.ts';
import { readApplicationSettings } from '../../packages/server/src/cli/read-application-settings.ts';
import { commonOptions } from '../../packages/server/src/cli/read-call.ts';
import { codeLines, type Page } from './markdown.ts';

/** Uses of `countersign` in the code of a page that the command line would not understand: commands, options, settings. */
export async function findWrongCommands(page: Page, registry: CommandRegistry): Promise<string[]> {
  const found = await Promise.all(
    codeLines(page)
      .flatMap(usesIn)
      .map((use) => problemsOf(use, registry)),
  );
  return [...new Set(found.flat())];
}

/** The words after `countersign`, where a command begins: at the start of a line or after what may stand before it. */
function usesIn(line: string): string[][] {
  const uses = line.matchAll(/(?:^|npx |sudo |[$&|;(] ?|[A-Z]=\S+ )countersign ([^|;&>#)]+)/g);
  return [...uses].map(([, words = '']) => words.trim().split(/\s+/));
}

async function problemsOf(words: string[], registry: CommandRegistry): Promise<string[]> {
  const said = `countersign ${words.join(' ')}`;
  // A placeholder for a command, as in a synopsis; options alone serve.
  if (/^[<[-]/.test(words[0] ?? '')) return [];
  const found = findCommand(registry.names, words);
  if (found.kind !== 'command') return [`there is no command: ${said}`];
  const { options } = await registry.load(found.name);
  const known = Object.keys({ ...options, ...commonOptions });
  const given = words.flatMap((word) => /^\[?--([\w-]+)/.exec(word)?.[1] ?? []);
  const pairs = words.filter((_, index) => words[index - 1] === '--setting' && words[index]?.includes('='));
  const read = readApplicationSettings(pairs.filter((pair) => !/^[A-Z]/.test(pair)));
  return [
    ...given.filter((name) => !known.includes(name)).map((name) => `there is no option --${name}: ${said}`),
    ...(read.ok ? [] : [`${read.problem}: ${said}`]),
  ];
}
