import { findOnPath } from './find-on-path.mjs';
import { installSystemPackage } from './install-system-package.mjs';

/** strace counts the syncs behind an answer; Linux only, so elsewhere there is nothing to set up. */
export function setUpStrace() {
  if (process.platform !== 'linux' || findOnPath('strace')) return;
  installSystemPackage('strace', 'the tests that trace system calls', 'and put it on PATH');
}
