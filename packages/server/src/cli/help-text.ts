import type { Command, OptionSpec } from './command.ts';
import { commonOptions } from './read-call.ts';
import { textTable } from './text-table.ts';

/** What `countersign help` prints: every command in a line. */
export function overviewText(commands: readonly Command[]): string {
  return `countersign <command>

${indented(textTable(commands.map((command) => [usageWords(command), command.summary])))}

Without a command it serves. Settings come from the environment, as for the server; \`countersign config print\` shows them.
Every command takes --json and --help. Exit codes: 0 done, 1 it could not be done, 2 what was typed makes no sense.`;
}

/** What `countersign help COMMAND` prints. */
export function commandText(command: Command): string {
  const options = Object.entries({ ...command.options, ...commonOptions });
  const parts = [
    `countersign ${usageWords(command)}${Object.entries(command.options).map(usageOption).join('')}`,
    command.summary,
    ...command.notes,
    indented(textTable(options.map(([name, spec]) => [optionWords(name, spec), spec.explanation]))),
    `Examples:\n\n${indented(command.examples.map((example) => `countersign ${example}`).join('\n'))}`,
  ];
  return parts.join('\n\n');
}

/** What is printed for the first word of several commands. */
export function groupText(members: readonly Command[]): string {
  return indented(textTable(members.map((command) => [`countersign ${usageWords(command)}`, command.summary])));
}

function usageWords({ name, positionals }: Command): string {
  return [name, ...positionals].join(' ');
}

function usageOption([name, spec]: [string, OptionSpec]): string {
  const words = optionWords(name, spec);
  if (spec.kind === 'list') return ` [${words} ...]`;
  return spec.kind === 'text' && spec.isRequired ? ` ${words}` : ` [${words}]`;
}

function optionWords(name: string, spec: OptionSpec): string {
  return spec.kind === 'flag' ? `--${name}` : `--${name} ${spec.value}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
