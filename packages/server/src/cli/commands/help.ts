import { type Command, type CommandRegistry, defineCommand, misuse, succeed } from '../command.ts';
import { findCommand } from '../find-command.ts';
import { commandText, groupText, overviewText } from '../help-text.ts';

/** @param registry what there is to explain, this command included */
export function makeHelpCommand(registry: CommandRegistry): Command {
  return defineCommand({
    name: 'help',
    summary: 'explain a command, or list them all',
    positionals: ['COMMAND...'],
    examples: ['help', 'help app create', 'help app'],
    async run({ positionals }) {
      if (positionals.length === 0) {
        const commands = await registry.loadAll(registry.names);
        return succeed({ commands: commands.map(describe) }, overviewText(commands));
      }
      const found = findCommand(registry.names, positionals);
      if (found.kind === 'command') {
        const command = await registry.load(found.name);
        return succeed(describe(command), commandText(command));
      }
      if (found.kind === 'group' && found.unknown === null) {
        const members = await registry.loadAll(found.members);
        return succeed({ commands: members.map(describe) }, groupText(members));
      }
      return misuse(`there is no command "${positionals.join(' ')}"; see \`countersign help\``);
    },
  });
}

function describe({ name, summary, notes, positionals, options, examples }: Command): object {
  return { name, summary, notes, positionals, options, examples };
}
