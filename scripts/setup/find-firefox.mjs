import { findOnPath, isExecutable } from './find-on-path.mjs';

/**
 * The Firefox that push tests drive: the one named by COUNTERSIGN_TEST_FIREFOX, else the system's.
 * @returns {string | undefined} full path
 */
export function findFirefox() {
  const named = process.env.COUNTERSIGN_TEST_FIREFOX;
  if (named) return isExecutable(named) ? named : undefined;
  return isExecutable('/usr/bin/firefox-esr') ? '/usr/bin/firefox-esr' : findOnPath('firefox-esr', 'firefox');
}
