import type { Rule } from '../module.ts';

const source = 'packages/server/src';

/** Libraries that stay in one place, so that replacing one touches that place only. */
const homes: { rule: string; library: RegExp; home: RegExp }[] = [
  { rule: 'fastify-only-in-http-and-wire', library: /^(fastify|fastify-.+|@fastify\/.+)$/, home: /^(http|wire)\// },
  { rule: 'kysely-only-in-storage-and-repositories', library: /^kysely$/, home: /^(storage\/|.+\/repository\.ts$)/ },
  { rule: 'drivers-only-in-dialects', library: /^(pg|pg-.+|sqlite)$/, home: /^storage\/dialects\// },
  { rule: 'nodemailer-only-in-its-provider', library: /^nodemailer$/, home: /^features\/delivery\/providers\/smtp\// },
];

export const libraryRules: Rule[] = homes.map(({ rule, library, home }) => ({
  name: rule,
  find: ({ path, place, imports }) => {
    const isAtHome = path.startsWith(`${source}/`) && home.test(path.slice(source.length + 1));
    if (!place.isSource || isAtHome) return [];
    return imports.flatMap(({ target, line }) =>
      (target.kind === 'library' || target.kind === 'builtin') && library.test(target.name)
        ? [{ line, message: `${target.name} does not belong here` }]
        : [],
    );
  },
}));
