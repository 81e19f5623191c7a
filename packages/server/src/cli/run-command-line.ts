import { obey } from './obey.ts';
import { wordsOf } from './say.ts';

/** Runs what was typed after `countersign`, says what became of it, and returns the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const result = await obey(args);
  const { stdout, stderr } = wordsOf(result, args.includes('--json'));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return result.exitCode ?? 0;
}
