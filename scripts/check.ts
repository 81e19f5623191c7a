import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Everything that must hold before a change goes in, besides the tests: a name and the command that fails when it does not. */
const checks: [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '--project', 'tsconfig.json'],
  ['lint', 'biome', 'check', '--error-on-warnings'],
  ['boundaries', 'node', 'scripts/check-boundaries.ts'],
  ['sizes', 'node', 'scripts/check-sizes.ts'],
  ['unused', 'knip', '--no-progress', '--no-config-hints'],
  ['only tested', 'knip', '--no-progress', '--no-config-hints', '--production', '--exclude', 'dependencies'],
];

const root = fileURLToPath(new URL('..', import.meta.url));
let failures = 0;

for (const [name, command, ...args] of checks) {
  const began = Date.now();
  const { code, output } = await run(command, args);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(
    `${code === 0 ? '✔' : '✖'} ${name.padEnd(12)}${seconds.padStart(6)} s  ${code === 0 ? lastLine(output) : ''}`.trimEnd(),
  );
  if (code === 0) continue;
  failures++;
  console.log(`\n${output.trim()}\n`);
}

console.log(failures === 0 ? `${checks.length} checks passed` : `${failures} of ${checks.length} checks failed`);
process.exitCode = failures === 0 ? 0 : 1;

function run(command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
