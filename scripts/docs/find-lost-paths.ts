import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeLines, type Page } from './markdown.ts';

const homes = /(?<![\w./-])(?:packages|docs|scripts|bench|conformance|\.ci)\/[\w./-]*[\w/]/g;
const sourceName = /^[\w-]+(?:\.[\w-]+)*\.(?:ts|mjs)$/;
const treeEntry = /^( *)([\w.-]+(?:\/[\w.-]+)*\/)(?: {2,}\S|$)/;

/**
 * Files and folders that a page names in its code and that are not there: paths from the root of the repository, sources by their
 * name alone (`x.ts` stands for any), and the entries of a drawn tree. What git ignores need not be there.
 *
 * @param names the names of all source files
 */
export function findLostPaths(root: string, page: Page, names: ReadonlySet<string>): string[] {
  const lines = codeLines(page);
  // A path with a placeholder or a pattern in it stands for many.
  const paths = lines.filter((line) => !/[*<>{}…]/.test(line)).flatMap((line) => line.match(homes) ?? []);
  const sources = lines.filter((line) => sourceName.test(line) && !line.startsWith('x.'));
  const isThere = (path: string) => existsSync(join(root, path)) || ignored(root).includes(path.replace(/\/$/, ''));
  const isInTree = (path: string) => isThere(path) || isThere(join(dirname(page.path), path));
  return [
    ...paths.filter((path) => !isThere(path)).map((path) => `${path} is not there`),
    ...sources.filter((name) => !names.has(name)).map((name) => `no source file is called ${name}`),
    ...treePaths(lines)
      .filter((path) => !isInTree(path))
      .map((path) => `${path} of the tree is not there`),
  ];
}

function ignored(root: string): string[] {
  const list = join(root, '.gitignore');
  if (!existsSync(list)) return [];
  return readFileSync(list, 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, ''));
}

/** Each entry stands below the last one that is indented less. */
function treePaths(lines: readonly string[]): string[] {
  const above: { depth: number; path: string }[] = [];
  return lines.flatMap((line) => {
    const [, spaces, entry] = treeEntry.exec(line) ?? [];
    if (spaces === undefined || entry === undefined) return [];
    while ((above.at(-1)?.depth ?? -1) >= spaces.length) above.pop();
    const path = join(above.at(-1)?.path ?? '', entry);
    above.push({ depth: spaces.length, path });
    return [path];
  });
}
