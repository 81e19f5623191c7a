import { matchTokens } from '../match-tokens.ts';
import type { Finding, Module, Rule } from '../module.ts';

const server = 'packages/server/src/';

/** A rule against phrases and imports in shipped code outside of the places that may have them. */
function banRule(ban: {
  name: string;
  phrases: string[];
  /** Built-in modules, or one export of theirs after a `#`. */
  imports: string[];
  within: string;
  except: RegExp;
  message: string;
}): Rule {
  return {
    name: ban.name,
    find: ({ path, place, tokens, imports }) => {
      if (!place.isSource || !path.startsWith(ban.within) || ban.except.test(path)) return [];
      const said = ban.phrases.flatMap((phrase) =>
        matchTokens(tokens, phrase).map(
          (line): Finding => ({ line, message: `${phrase.replaceAll(' ', '')}: ${ban.message}` }),
        ),
      );
      const imported = imports.flatMap(({ target, names, line }): Finding[] => {
        if (target.kind !== 'builtin') return [];
        const taken = [target.name, ...names.map((name) => `${target.name}#${name}`)].find((name) =>
          ban.imports.includes(name),
        );
        return taken === undefined ? [] : [{ line, message: `${taken}: ${ban.message}` }];
      });
      return [...said, ...imported];
    },
  };
}

/** What code may not say, wherever it got it from. Tests may. */
export const tokenRules: Rule[] = [
  banRule({
    name: 'environment-only-in-load',
    phrases: ['process . env'],
    imports: ['process#env'],
    within: '',
    except: /^packages\/server\/src\/config\/load\.ts$/,
    message: 'settings arrive from config/load.ts',
  }),
  banRule({
    name: 'clock-only-in-kernel',
    phrases: ['Date . now', 'Date ( )', 'performance . now', 'process . hrtime'],
    imports: ['perf_hooks#performance', 'process#hrtime'],
    within: server,
    // The scripts of pages run in browsers, where nothing is injected.
    except: /\/src\/(kernel|wire\/\w+\/page)\//,
    message: 'time is asked of the injected clock',
  }),
  banRule({
    name: 'randomness-only-in-kernel',
    phrases: [
      'Math . random',
      'randomBytes',
      'randomUUID',
      'randomInt',
      'randomFill',
      'randomFillSync',
      'getRandomValues',
    ],
    imports: [],
    within: server,
    except: /\/src\/kernel\//,
    message: 'randomness is asked of the injected source',
  }),
  banRule({
    name: 'timers-only-in-kernel-jobs-and-http',
    phrases: ['setTimeout', 'setInterval', 'AbortSignal . timeout'],
    imports: ['timers', 'timers/promises'],
    within: server,
    except: /\/src\/(kernel|jobs|http)\//,
    message: 'waiting is asked of injected timers',
  }),
  { name: 'no-default-export', find: findDefaultExports },
];

/** Tools that look for a default export in a file of theirs (vite.config.ts) get one, and so does who imported the old `authy`. */
function findDefaultExports({ path, place, tokens }: Module): Finding[] {
  if (place.file.includes('.config.') || path === 'packages/authy/src/index.ts') return [];
  const lines = [...matchTokens(tokens, 'export default'), ...matchTokens(tokens, 'as default')];
  return lines.map((line) => ({ line, message: 'exports have names' }));
}
