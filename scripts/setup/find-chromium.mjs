import { findOnPath, isExecutable } from './find-on-path.mjs';

/**
 * The Chromium that browser tests drive: the one named by COUNTERSIGN_TEST_CHROMIUM, else the system's.
 * @returns {string | undefined} full path
 */
export function findChromium() {
  const named = process.env.COUNTERSIGN_TEST_CHROMIUM;
  if (named) return isExecutable(named) ? named : undefined;
  return isExecutable('/usr/bin/chromium')
    ? '/usr/bin/chromium'
    : findOnPath('chromium', 'chromium-browser', 'google-chrome');
}
