import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether node_modules, however it came to be, already holds what the lockfile lists. npm writes down what it installed
 * in node_modules/.package-lock.json as its last act, so an interrupted installation never matches.
 */
export function installationMatches(root, mode) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const found = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !found) return false;

  const isComplete = Object.entries(wanted).every(
    ([path, entry]) => !isNeeded(path, entry, mode) || (path in found && found[path].version === entry.version),
  );
  return isComplete && bringsItsNode(root);
}

function isNeeded(path, entry, mode) {
  // Optional packages are mostly other platforms' binaries; npm chooses among them.
  return (
    path.startsWith('node_modules/') && !entry.optional && !entry.devOptional && !(mode === 'production' && entry.dev)
  );
}

/** The runtime arrives by an install script, which npm can be told to skip. */
function bringsItsNode(root) {
  const { stdout } = spawnSync(join(root, 'node_modules', '.bin', 'node'), ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) >= 24;
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
