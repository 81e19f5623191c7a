import type { Page } from './markdown.ts';

/** What there is by name, to hold a page against. */
export interface KnownNames {
  /** Environment variables of the settings. */
  settings: ReadonlySet<string>;
  npmScripts: ReadonlySet<string>;
  metrics: ReadonlySet<string>;
}

/** Settings, npm scripts and metrics that a page names anywhere and that do not exist. */
export function findUnknownNames({ text }: Page, known: KnownNames): string[] {
  return [
    ...missing(text, /\bCOUNTERSIGN_(?!TEST_)[A-Z0-9_]*[A-Z0-9]\b/g, known.settings, 'setting'),
    ...missing(text, /\bcountersign_[a-z_]+_(?:total|seconds|bytes|jobs|info)\b/g, known.metrics, 'metric'),
    ...missing(text, /(?<=\bnpm run )[\w:-]+/g, known.npmScripts, 'npm script'),
    ...missing(text, /(?<=\bnpm )(?:start|test)\b/g, known.npmScripts, 'npm script'),
  ];
}

function missing(text: string, pattern: RegExp, known: ReadonlySet<string>, kind: string): string[] {
  const named = new Set(text.match(pattern) ?? []);
  return [...named].filter((name) => !known.has(name)).map((name) => `there is no ${kind} ${name}`);
}
