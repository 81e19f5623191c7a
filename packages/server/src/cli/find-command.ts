import { likelyName } from '../kernel/nearest-name.ts';

export type FoundCommand =
  | { kind: 'command'; name: string; rest: readonly string[] }
  /** The first word of several commands, without the second word of one of them. */
  | { kind: 'group'; name: string; members: readonly string[]; unknown: string | null; rest: readonly string[] }
  | { kind: 'unknown'; name: string; suggestion: string | null };

/** Finds the command that the first words name. */
export function findCommand(names: readonly string[], words: readonly string[]): FoundCommand {
  const [first = '', second = ''] = words;
  const both = `${first} ${second}`;
  if (names.includes(both)) return { kind: 'command', name: both, rest: words.slice(2) };
  if (names.includes(first)) return { kind: 'command', name: first, rest: words.slice(1) };

  const members = names.filter((name) => name.startsWith(`${first} `));
  if (members.length > 0) {
    const unknown = second === '' || second.startsWith('-') ? null : second;
    return { kind: 'group', name: first, members, unknown, rest: words.slice(1) };
  }
  const suggestion = likelyName(both.trim(), names) ?? likelyName(first, firstWords(names));
  return { kind: 'unknown', name: first, suggestion };
}

function firstWords(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.split(' ')[0] ?? name))];
}
