import { obey } from './obey.ts';
import { sayResult } from './say.ts';

/** Runs what was typed after `countersign`, says what became of it, and returns the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const result = await obey(args);
  sayResult(result, args.includes('--json'));
  return result.exitCode ?? 0;
}
