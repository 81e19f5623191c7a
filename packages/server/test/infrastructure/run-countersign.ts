import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { obey } from '../../src/cli/obey.ts';
import { wordsOf } from '../../src/cli/say.ts';

/** What a shell starts. */
export const countersignPath = fileURLToPath(new URL('../../bin/countersign.mjs', import.meta.url));

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** The Node that starts the command; ours when left out. */
  node?: string;
}

/** Runs the command as a shell would, with no more of our environment than the search path. */
export function runCountersign(
  args: readonly string[],
  environment: Record<string, string> = {},
  { node = process.execPath }: RunOptions = {},
): Promise<Ran> {
  const child = spawn(node, [countersignPath, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      ran[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ran, code }));
  });
}

/**
 * Does in this process what the command would do in one of its own, which takes a hundredth of the time. Commands read their
 * settings from our environment, so a test file sets it once, for all of its runs.
 */
export async function runHere(args: readonly string[]): Promise<Ran> {
  const result = await obey(args);
  return { code: result.exitCode ?? 0, ...wordsOf(result, args.includes('--json')) };
}
