import { findChromium } from './find-chromium.mjs';
import { installSystemPackage } from './install-system-package.mjs';
import { SetupError } from './setup-error.mjs';

/** A Chromium for the browser tests, installed where that needs no question. */
export function setUpChromium() {
  if (findChromium()) return;

  const named = process.env.COUNTERSIGN_TEST_CHROMIUM;
  if (named) throw new SetupError(`COUNTERSIGN_TEST_CHROMIUM names ${named}, which is not there or cannot be run.`);

  installSystemPackage('chromium', 'the browser tests', 'or set COUNTERSIGN_TEST_CHROMIUM to a Chromium or Chrome');
  if (!findChromium()) throw new SetupError('the package chromium was installed, but no chromium is on PATH.');
}
