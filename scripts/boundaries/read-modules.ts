import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { findImports } from './find-imports.ts';
import type { Module, Target } from './module.ts';
import { ownPackages } from './own-packages.ts';
import { placeOf } from './place-of.ts';
import { tokenize } from './tokenize.ts';

/** Reads the named files of a repository and finds out where each of their imports leads. */
export function readModules(root: string, paths: string[]): Module[] {
  const known = new Set(paths);
  const own = ownPackages(root);

  return paths.map((path) => {
    const tokens = tokenize(readFileSync(join(root, path), 'utf8'));
    const imports = findImports(tokens).map((found) => ({ ...found, target: targetOf(path, found.specifier) }));
    return { path, place: placeOf(path), tokens, imports };
  });

  function targetOf(from: string, specifier: string | undefined): Target {
    if (specifier === undefined) return { kind: 'computed' };
    if (specifier.startsWith('.')) return fileTarget(posix.join(dirname(from), specifier), false);
    if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier.replace(/^node:/, '') };

    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    const entry = own.get(name)?.(specifier.slice(name.length));
    return entry === undefined ? { kind: 'library', name } : fileTarget(entry, true);
  }

  function fileTarget(path: string, isByName: boolean): Target {
    if (known.has(path)) return { kind: 'module', path, place: placeOf(path), isByName };
    return existsSync(join(root, path)) ? { kind: 'file', path } : { kind: 'missing' };
  }
}
