import { DomainError } from '../kernel/domain-error.ts';
import { type CommandResult, fail, misuse, succeed } from './command.ts';
import { commandRegistry } from './commands.ts';
import { findCommand } from './find-command.ts';
import { commandText, groupText } from './help-text.ts';
import { readCall } from './read-call.ts';

/** What may stand in the place of a command. */
const dashed: Record<string, string> = { '--version': 'version', '-v': 'version', '--help': 'help', '-h': 'help' };

/** Does what was typed after `countersign`, and returns what there is to say. */
export async function obey(args: readonly string[]): Promise<CommandResult> {
  // `--json` may stand before the command as well.
  const words = args[0] === '--json' ? args.slice(1) : args;
  const [first = ''] = words;
  const named = dashed[first];
  if (named) return run(named, words.slice(1));
  if (first === '' || first.startsWith('-')) return run('serve', words);

  const found = findCommand(commandRegistry.names, words);
  if (found.kind === 'command') return run(found.name, found.rest);
  if (found.kind === 'group') {
    const list = groupText(await commandRegistry.loadAll(found.members));
    const wantsHelp = found.rest.some((word) => word === '--help' || word === '-h');
    if (wantsHelp) return succeed({ commands: found.members }, list);
    const said = found.unknown
      ? `there is no command "${found.name} ${found.unknown}"`
      : `${found.name} needs one word more`;
    return misuse(`${said}; there is\n\n${list}`);
  }
  const hint = found.suggestion ? `did you mean "${found.suggestion}"?` : 'see `countersign help`';
  return misuse(`there is no command "${found.name}"; ${hint}`);
}

async function run(name: string, rest: readonly string[]): Promise<CommandResult> {
  const command = await commandRegistry.load(name);
  const read = readCall(command, rest);
  if (!read.ok) return misuse(`${read.problem}; see \`countersign help ${name}\``);
  if (read.wantsHelp) return succeed({ help: commandText(command) }, commandText(command));
  try {
    return await command.run(read.call);
  } catch (error) {
    if (error instanceof DomainError && error.kind !== 'invariant') return fail(error.kind, error.message);
    process.stderr.write(`${framesOf(error)}\n`);
    return fail('unexpected', 'it failed for a reason that is a mistake in Countersign; please report the lines above');
  }
}

/** Where it failed. What a database driver says may hold values that are about a person, so only our own words are told. */
function framesOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [error instanceof DomainError ? error.message : error.name, ...frames].join('\n');
}
