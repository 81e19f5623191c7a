import { spawn } from 'node:child_process';

/** A name and the command that exits with other than 0 when something is not as it should be. */
export type Check = [name: string, command: string, ...args: string[]];

/**
 * Runs the checks one after the other in `root`, prints one line for each, with its time and the last line it said, and
 * all the words of those that fail.
 * @returns whether all passed
 */
export async function runChecks(checks: Check[], root: string, print: (text: string) => void): Promise<boolean> {
  let failures = 0;
  for (const [name, command, ...args] of checks) {
    const began = performance.now();
    const { isPassed, output } = await run(command, args, root);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const summary = isPassed ? (output.split('\n').at(-1) ?? '') : '';
    print(`${isPassed ? '✔' : '✖'} ${name.padEnd(12)}${seconds.padStart(6)} s  ${summary}`.trimEnd());
    if (isPassed) continue;
    failures++;
    print(`\n${output}\n`);
  }
  print(failures === 0 ? `${checks.length} checks passed` : `${failures} of ${checks.length} checks failed`);
  return failures === 0;
}

function run(command: string, args: string[], cwd: string): Promise<{ isPassed: boolean; output: string }> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ isPassed: false, output: error.message }));
    child.on('close', (code) => resolve({ isPassed: code === 0, output: output.trim() }));
  });
}
