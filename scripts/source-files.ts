import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

const extensions = ['ts', 'tsx', 'mts', 'mjs', 'js'];
// Planted violations are somebody's on purpose.
const elsewhere = ['**/node_modules/**', '**/dist/**', 'scripts/fixtures/**'];

/** Every source file below `root`, tests included, as sorted paths relative to it. */
export function listSourceFiles(root: string): string[] {
  const pattern = `**/*.{${extensions.join(',')}}`;
  const found = globSync(pattern, { cwd: root, exclude: elsewhere });
  return found.filter((path) => !path.startsWith('scripts/fixtures/')).sort();
}

/** The same list as git tells it: tracked and new files that are not ignored. Independent of the walk above, to hold it against. */
export function listFilesKnownToGit(root: string): string[] {
  const patterns = extensions.map((extension) => `*.${extension}`);
  const output = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    },
  );
  const paths = [...new Set(output.split('\0').filter((path) => path !== ''))];
  return paths.filter((path) => !path.startsWith('scripts/fixtures/') && existsSync(join(root, path))).sort();
}
