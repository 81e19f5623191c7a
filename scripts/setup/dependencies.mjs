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

  // From production to full only packages are added, so that a server which runs meanwhile keeps its ground.
  const isAddition = mode === 'full' && installationMatches(root, 'production');
  if (isAddition) runNpm(root, ['install', '--no-save', '--include=dev']);
  if (!isAddition || !installationMatches(root, mode)) {
    runNpm(root, mode === 'full' ? ['ci', '--include=dev'] : ['ci', '--omit=dev']);
  }

  if (!installationMatches(root, mode)) {
    throw new SetupError(
      'npm finished, but node_modules lacks something of package-lock.json. Were install scripts refused?',
    );
  }
  console.log(`setup: dependencies ready in ${Math.round((Date.now() - began) / 1000)} s`);
}
