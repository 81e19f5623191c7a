import type { Violation } from './find-violations.ts';
import type { Module } from './module.ts';

/**
 * Reasons not to believe a clean result: a checker that saw nothing also complains of nothing.
 * @param expected the files that exist, from a source other than the one the modules were found by
 */
export function findBlindness(modules: Module[], expected: string[]): Violation[] {
  const seen = new Set(modules.map(({ path }) => path));
  const unseen = expected
    .filter((path) => !seen.has(path))
    .map((path) => ({ rule: 'sees-every-module', at: path, message: 'git knows this file, but it was not looked at' }));

  const reason =
    modules.length === 0
      ? 'no modules were seen'
      : modules.every(({ imports }) => imports.length === 0)
        ? 'no imports were seen'
        : undefined;
  return reason === undefined ? unseen : [...unseen, { rule: 'sees-every-module', at: '.', message: reason }];
}
