import type { Finding, Module, Rule } from '../module.ts';
import type { Place } from '../place-of.ts';

const server = 'packages/server';
/** A feature's settings are a door of their own: their schema is loaded only where settings are read or explained. */
const doors = new Set(['index.ts', 'settings.ts']);
const composing = new Set(['compose', 'compose.ts']);
const rim = new Set([...composing, 'wire', 'http', 'cli', 'main.ts']);

/** A rule about one import at a time, among shipped modules of the server. */
function serverRule(name: string, complain: (from: Place, to: Place) => string | undefined): Rule {
  return {
    name,
    find: ({ place, imports }) => {
      if (!place.isSource || place.home !== server) return [];
      return imports.flatMap(({ target, line }): Finding[] => {
        const message = target.kind === 'module' ? complain(place, target.place) : undefined;
        return message === undefined ? [] : [{ line, message }];
      });
    },
  };
}

const isOutside = (to: Place, ...areas: string[]) => to.home !== server || !areas.includes(to.area ?? '');

/** Who may see whom. `featureOrder`: lists of features, lowest rank first. */
export function directionRules(featureOrder: string[][]): Rule[] {
  const rankOf = (feature: string) => featureOrder.findIndex((rank) => rank.includes(feature));

  return [
    serverRule('kernel-imports-nothing-of-ours', (from, to) =>
      from.area === 'kernel' && isOutside(to, 'kernel') ? 'the kernel imports nothing of ours' : undefined,
    ),
    serverRule('storage-imports-only-kernel', (from, to) =>
      from.area === 'storage' && isOutside(to, 'storage', 'kernel') ? 'storage imports only the kernel' : undefined,
    ),
    serverRule('feature-behind-its-door', (from, to) =>
      to.feature !== undefined && to.feature !== from.feature && !composing.has(from.area ?? '') && !doors.has(to.file)
        ? `${to.feature} is reached only through its index.ts`
        : undefined,
    ),
    serverRule('feature-only-downwards', (from, to) =>
      from.feature && to.feature && from.feature !== to.feature && rankOf(to.feature) >= rankOf(from.feature)
        ? `${from.feature} may not see ${to.feature}, which is not of a lower rank`
        : undefined,
    ),
    serverRule('feature-knows-no-rim', (from, to) =>
      from.area === 'features' && rim.has(to.area ?? '') ? `a feature knows nothing of ${to.area}` : undefined,
    ),
    serverRule('wire-never-touches-storage', (from, to) =>
      from.area === 'wire' && to.home === server && to.area === 'storage'
        ? 'the wire reaches data through features'
        : undefined,
    ),
    serverRule('contract-only-in-wire', (from, to) =>
      from.area !== 'wire' && to.home === 'packages/contract' ? 'only the wire speaks the contract' : undefined,
    ),
    {
      name: 'feature-has-a-rank',
      find: ({ place }) =>
        place.isSource && place.feature !== undefined && rankOf(place.feature) < 0
          ? [{ line: 1, message: `${place.feature} is missing in the order of features` }]
          : [],
    },
    { name: 'compose-imported-by-few', find: findComposeImports },
  ];
}

/** The house is built by the process, by commands, by the benchmarks and by the house of the tests; everybody else gets what it needs handed in. */
function findComposeImports({ path, place, imports }: Module): Finding[] {
  const compose = `${server}/src/compose.ts`;
  const parts = `${server}/src/compose/`;
  const isWhole = path === compose || path.startsWith(parts);
  const isAllowed =
    path.startsWith(`${server}/test/`) ||
    path.startsWith('bench/') ||
    (place.home === server && /^(main\.ts|cli)$/.test(place.area ?? ''));
  if (isAllowed) return [];
  return imports.flatMap(({ target, line }) =>
    target.kind === 'module' && (target.path === compose || (target.path.startsWith(parts) && !isWhole))
      ? [{ line, message: 'only main.ts, cli and the test house compose' }]
      : [],
  );
}
