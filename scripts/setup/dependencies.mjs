import { installationMatches } from './installation-matches.mjs';
import { runNpm } from './run-npm.mjs';
import { SetupError } from './setup-error.mjs';
import { isStamped, wantedStamp, writeStamp } from './stamp.mjs';
import { withLock } from './with-lock.mjs';

/**
 * Brings node_modules in line with package-lock.json.
 * @param {string} root the repository
 * @param {'production' | 'full'} mode full holds everything that production does
 */
export async function setUpDependencies(root, mode) {
  const wanted = wantedStamp(root, mode);
  if (isStamped(root, wanted)) return;

  await withLock(root, () => {
    // Another npm script may have done it while this one waited.
    if (isStamped(root, wanted)) return;
    if (!installationMatches(root, mode)) install(root, mode);
    writeStamp(root, wanted);
  });
}

function install(root, mode) {
  const began = Date.now();
  console.log(`setup: installing the ${mode === 'full' ? 'development' : 'production'} dependencies …`);

  // Not `npm ci`: that empties node_modules under a server which runs meanwhile, and refuses a lockfile that lacks
  // the binaries of some other platform. The lockfile decides either way, and whether it was followed is checked below.
  runNpm(root, ['install', '--no-save', mode === 'full' ? '--include=dev' : '--omit=dev']);

  if (!installationMatches(root, mode)) {
    throw new SetupError(
      'npm finished, but node_modules lacks something of package-lock.json. Were install scripts refused?',
    );
  }
  console.log(`setup: dependencies ready in ${Math.round((Date.now() - began) / 1000)} s`);
}
