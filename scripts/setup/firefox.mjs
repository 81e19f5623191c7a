import { findFirefox } from './find-firefox.mjs';
import { installSystemPackage } from './install-system-package.mjs';
import { SetupError } from './setup-error.mjs';

/** A Firefox for the push tests, installed where that needs no question: no other browser lets a test play its push service. */
export function setUpFirefox() {
  if (findFirefox()) return;

  const named = process.env.COUNTERSIGN_TEST_FIREFOX;
  if (named) throw new SetupError(`COUNTERSIGN_TEST_FIREFOX names ${named}, which is not there or cannot be run.`);

  installSystemPackage('firefox-esr', 'the push tests', 'or set COUNTERSIGN_TEST_FIREFOX to a Firefox');
  if (!findFirefox()) throw new SetupError('the package firefox-esr was installed, but no firefox-esr is on PATH.');
}
