import { fileURLToPath } from 'node:url';
import { findBlindness } from './boundaries/find-blindness.ts';
import { findViolations, type Violation } from './boundaries/find-violations.ts';
import { readModules } from './boundaries/read-modules.ts';
import { listFilesKnownToGit, listSourceFiles } from './source-files.ts';

/** The features, lowest rank first. A feature sees those of lower ranks, through their doors, and no others. */
const featureOrder = [
  ['activity', 'idempotency', 'messages', 'outbound'],
  ['applications', 'operators'],
  ['protection', 'dashboard'],
  ['users'],
  ['devices'],
  ['delivery', 'push', 'callbacks', 'webhooks'],
  ['passcodes', 'soft-tokens', 'phone-verifications', 'approvals', 'inbox'],
  ['token-checks', 'waiting'],
  ['statistics', 'reporting'],
];

/**
 * Holds a repository against the directions of the house (CONTRIBUTING.md).
 * @param listModules how the files are found; git's own list says whether any were missed
 */
export function checkBoundaries(
  root: string,
  listModules = listSourceFiles,
): { violations: Violation[]; size: number } {
  const modules = readModules(root, listModules(root));
  const violations = [...findBlindness(modules, listFilesKnownToGit(root)), ...findViolations(modules, featureOrder)];
  return { violations, size: modules.length };
}

if (import.meta.main) {
  const { violations, size } = checkBoundaries(fileURLToPath(new URL('..', import.meta.url)));
  for (const { rule, at, message } of violations) console.log(`${at}  ${rule}: ${message}`);
  console.log(`${size} modules, ${violations.length} violations`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
