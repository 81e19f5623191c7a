import type { Import } from './find-imports.ts';
import type { Place } from './place-of.ts';
import type { Token } from './tokenize.ts';

/** What an import leads to. */
export type Target =
  | { kind: 'module'; path: string; place: Place; isByName: boolean }
  | { kind: 'file'; path: string }
  | { kind: 'builtin' | 'library'; name: string }
  | { kind: 'missing' | 'computed' };

/** A source file with all that the rules look at. */
export interface Module {
  /** Relative to the repository, with forward slashes. */
  path: string;
  place: Place;
  tokens: Token[];
  imports: (Import & { target: Target })[];
}

/** A rule's complaint about a line of a module. */
export interface Finding {
  line: number;
  message: string;
}

/** One direction or ban of the house. */
export interface Rule {
  name: string;
  find(module: Module): Finding[];
}
