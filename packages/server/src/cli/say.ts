import type { CommandResult } from './command.ts';

/** What is written where. */
export interface Words {
  stdout: string;
  stderr: string;
}

/**
 * What a command has to say: to a person on standard output, or on standard error when it could not be done; to a program as one
 * JSON object on standard output either way.
 */
export function wordsOf(result: CommandResult, asJson: boolean): Words {
  if (asJson) return { stdout: `${JSON.stringify(result.ok ? result.data : errorBody(result))}\n`, stderr: '' };
  if (!result.ok) return { stdout: '', stderr: `countersign: ${failureText(result)}\n` };
  return { stdout: result.text === '' ? '' : `${result.text}\n`, stderr: '' };
}

type Failure = Extract<CommandResult, { ok: false }>;

function errorBody({ code, message, problems }: Failure): object {
  return { error: { code, message, ...(problems.length > 0 && { problems }) } };
}

function failureText({ message, problems }: Failure): string {
  if (problems.length <= 1) return [message, ...problems].join(': ');
  return `${message}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`;
}
