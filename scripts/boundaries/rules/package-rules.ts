import type { Finding, Module, Rule, Target } from '../module.ts';

const runsAnywhere = new Set(['packages/contract', 'packages/client', 'packages/device']);

/** A rule about one import at a time. */
function importRule(name: string, message: string, isWrong: (module: Module, target: Target) => boolean): Rule {
  return {
    name,
    find: (module) =>
      module.imports.flatMap(({ target, line }): Finding[] => (isWrong(module, target) ? [{ line, message }] : [])),
  };
}

/** What holds between packages, and for every import wherever it stands. */
export const packageRules: Rule[] = [
  importRule(
    'portable-packages-import-no-node',
    'this package runs in browsers too',
    ({ place }, target) => place.isSource && runsAnywhere.has(place.home ?? '') && target.kind === 'builtin',
  ),
  importRule(
    'apps-never-import-the-server',
    'an app reaches the server over the network',
    ({ path, place }, target) =>
      // Their tests stand in for the network, and bring the server up.
      path.startsWith('apps/') && place.isSource && target.kind === 'module' && target.place.home === 'packages/server',
  ),
  importRule(
    'packages-import-each-other-by-name',
    'another package is imported by its name',
    ({ place }, target) =>
      place.isSource && target.kind === 'module' && target.place.home !== place.home && !target.isByName,
  ),
  importRule(
    'imports-lead-somewhere',
    'no such module, so this check would be blind here',
    (_, target) => target.kind === 'missing',
  ),
  importRule(
    'imports-are-literal',
    'a computed import cannot be checked',
    ({ place }, target) => place.isSource && target.kind === 'computed',
  ),
];
