import { parseArgs } from 'node:util';
import { likelyName } from '../kernel/nearest-name.ts';
import type { Call, Command, OptionSpecs } from './command.ts';

/** Understood by every command. */
export const commonOptions = {
  json: { kind: 'flag', explanation: 'print one JSON object instead of text; errors as {"error": …}' },
  help: { kind: 'flag', explanation: 'print how the command is used' },
} as const satisfies OptionSpecs;

export type ReadCall = { ok: true; call: Call; wantsHelp: boolean } | { ok: false; problem: string };

/** Checks what was typed after the name of a command. `parseArgs` splits it; what it may be is said here, in our words. */
export function readCall(command: Command, args: readonly string[]): ReadCall {
  const specs: OptionSpecs = { ...command.options, ...commonOptions };
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { kind }]) => [
        name,
        { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), ...(name === 'help' && { short: 'h' }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) {
    return { ok: true, call: { options: {}, positionals: [] }, wantsHelp: true };
  }
  const options: Record<string, string | boolean | string[]> = {};
  for (const [name, { kind }] of Object.entries(specs)) {
    if (kind !== 'text') options[name] = kind === 'list' ? [] : false;
  }
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (!spec) return problem(unknownOption(token.rawName, Object.keys(specs)));
    if (spec.kind === 'flag') {
      if (token.value !== undefined) return problem(`${token.rawName} takes no value`);
      options[token.name] = true;
      continue;
    }
    const { value } = token;
    if (value === undefined || (!token.inlineValue && value.startsWith('--'))) {
      return problem(`${token.rawName} needs a value: ${token.rawName} ${spec.value}`);
    }
    if (spec.kind === 'list') (options[token.name] as string[]).push(value);
    else if (options[token.name] !== undefined) return problem(`${token.rawName} is given twice`);
    else options[token.name] = value;
  }
  const found = missing(specs, options) ?? positionalsProblem(command, positionals);
  return found
    ? problem(found)
    : { ok: true, call: { options, positionals, asJson: options.json === true }, wantsHelp: false };
}

function unknownOption(typed: string, known: string[]): string {
  const nearest = likelyName(typed.replace(/^-+/, ''), known);
  return `there is no option ${typed}${nearest ? `; did you mean --${nearest}?` : ''}`;
}

function missing(specs: OptionSpecs, options: object): string | undefined {
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.kind === 'text' && spec.isRequired && !(name in options)) return `--${name} ${spec.value} is missing`;
  }
  return undefined;
}

function positionalsProblem({ positionals: names }: Command, given: readonly string[]): string | undefined {
  const isOpen = names.at(-1)?.endsWith('...') ?? false;
  const absent = names[given.length];
  if (absent !== undefined && !isOpen) return `${absent} is missing`;
  if (given.length > names.length && !isOpen) return `"${given[names.length]}" is one word too many`;
  return undefined;
}

function problem(text: string): ReadCall {
  return { ok: false, problem: text };
}
