import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Leads from `./…`, the part of a specifier after the package's name, to the file it means. */
type Entry = (subpath: string) => string;

/** The packages of the repository by name. */
export function ownPackages(root: string): Map<string, Entry> {
  const manifests = globSync(['packages/*/package.json', 'apps/*/package.json'], { cwd: root });
  return new Map(
    manifests.map((path): [string, Entry] => {
      const { name, exports } = JSON.parse(readFileSync(join(root, path), 'utf8'));
      return [name, (subpath) => posix.join(dirname(path), entryFile(exports, `.${subpath}`))];
    }),
  );
}

/** Subpaths without an entry fall to a path that does not exist, and so are reported. */
function entryFile(exports: unknown, subpath: string): string {
  const entry = isRecord(exports) ? (exports[subpath] ?? (subpath === '.' ? exports : undefined)) : exports;
  const file = isRecord(entry) ? (entry.import ?? entry.default) : entry;
  return typeof file === 'string' ? file : subpath === '.' ? 'src/index.ts' : subpath;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
