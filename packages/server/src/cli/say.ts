import type { CommandResult } from './command.ts';

/**
 * Says what became of a command: to a person on standard output, or on standard error when it could not be done; to a program as
 * one JSON object on standard output either way.
 */
export function sayResult(result: CommandResult, asJson: boolean): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(result.ok ? result.data : errorBody(result))}\n`);
    return;
  }
  if (result.ok && result.text !== '') process.stdout.write(`${result.text}\n`);
  if (!result.ok) process.stderr.write(`countersign: ${failureText(result)}\n`);
}

type Failure = Extract<CommandResult, { ok: false }>;

function errorBody({ code, message, problems }: Failure): object {
  return { error: { code, message, ...(problems.length > 0 && { problems }) } };
}

function failureText({ message, problems }: Failure): string {
  if (problems.length <= 1) return [message, ...problems].join(': ');
  return `${message}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`;
}
