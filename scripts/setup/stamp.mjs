import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ lockfile: string, mode: 'production' | 'full' }} Stamp which lockfile was installed, and how much of it */

const stampPath = (root) => join(root, 'node_modules', '.setup-stamp');

/** @returns {Stamp} what this run needs node_modules to hold */
export function wantedStamp(root, mode) {
  return {
    lockfile: createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
    mode,
  };
}

/** Whether an earlier run left at least what is wanted now. Full satisfies production. */
export function isStamped(root, wanted) {
  const found = readStamp(root);
  return found?.lockfile === wanted.lockfile && (found.mode === 'full' || found.mode === wanted.mode);
}

export function writeStamp(root, wanted) {
  try {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(stampPath(root), JSON.stringify(wanted));
  } catch (error) {
    // A read-only tree that holds everything is a fine tree; the next run compares again.
    if (error.code !== 'EROFS' && error.code !== 'EACCES') throw error;
  }
}

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampPath(root), 'utf8'));
  } catch {
    return undefined;
  }
}
