import { spawnSync } from 'node:child_process';
import { findOnPath } from './find-on-path.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Installs a Debian package where we are root on a machine with apt-get; elsewhere says what to do, as
 * the machine is not ours to change.
 * @param {string} name the package
 * @param {string} purpose what needs it, for the message
 * @param {string} otherwise how else to satisfy the need, for the message
 */
export function installSystemPackage(name, purpose, otherwise) {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) {
    throw new SetupError(
      `${name} is missing and ${purpose} need it: install it (Debian: apt-get install ${name}) ${otherwise}.`,
    );
  }

  console.log(`setup: installing ${name} for ${purpose} …`);
  run('apt-get', ['update']);
  run('apt-get', ['install', '--yes', '--no-install-recommends', name]);
}

function run(command, args) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return;
  console.error(`${result.stdout}${result.stderr}`.trim());
  throw new SetupError(
    `"${command} ${args.join(' ')}" failed with ${result.status ?? result.signal}; its output is above.`,
  );
}
