import { spawnSync } from 'node:child_process';
import { delimiter, sep } from 'node:path';
import { SetupError } from './setup-error.mjs';

/**
 * Runs npm in the repository with whatever Node the machine has of its own: the one inside node_modules is
 * about to be replaced. Its words are shown only when it fails.
 */
export function runNpm(root, args) {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes(`${sep}node_modules${sep}`))
    .join(delimiter);
  const result = spawnSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund', '--no-progress'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, NODE_ENV: '' },
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  if (result.error)
    throw new SetupError(`npm could not be run (${result.error.message}). Install Node 20 or newer with npm.`);
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`.trim());
    throw new SetupError(`"npm ${args.join(' ')}" failed with ${result.status ?? result.signal}; its output is above.`);
  }
}
