import { findCycles } from './find-cycles.ts';
import type { Module, Rule } from './module.ts';
import { directionRules } from './rules/direction-rules.ts';
import { libraryRules } from './rules/library-rules.ts';
import { packageRules } from './rules/package-rules.ts';
import { tokenRules } from './rules/token-rules.ts';

/** A broken rule: its name, where, and why it matters. */
export interface Violation {
  rule: string;
  /** File and line, or the files of a cycle. */
  at: string;
  message: string;
}

/** Everything in these modules that the house does not allow. `featureOrder`: lists of features, lowest rank first. */
export function findViolations(modules: Module[], featureOrder: string[][]): Violation[] {
  const rules: Rule[] = [...directionRules(featureOrder), ...libraryRules, ...packageRules, ...tokenRules];
  const broken = rules.flatMap((rule) =>
    modules.flatMap((module) =>
      rule.find(module).map(({ line, message }) => ({ rule: rule.name, at: `${module.path}:${line}`, message })),
    ),
  );
  const cycles = findCycles(modules).map((paths) => ({
    rule: 'no-cycles',
    at: paths.join(', '),
    message: 'these import each other in a circle',
  }));
  return [...broken, ...cycles];
}
