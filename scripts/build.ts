import { spawnSync } from 'node:child_process';
import { globSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The server runs from its source. Compiled are only the packages that others install, which say so by a
// tsconfig.build.json: JavaScript and declarations into their dist.
const root = fileURLToPath(new URL('..', import.meta.url));
const projects = globSync('packages/*/tsconfig.build.json', { cwd: root }).sort();

for (const project of projects) {
  const began = Date.now();
  const home = dirname(project);
  rmSync(join(root, home, 'dist'), { recursive: true, force: true });
  const { status } = spawnSync('tsc', ['--project', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${home} does not compile`);
  console.log(`built ${home}/dist in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
