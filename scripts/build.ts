import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedManifest } from './build/published-manifest.ts';

// The server runs from its source. Compiled are only the packages that others install, which say so by a tsconfig.build.json:
// JavaScript, declarations and a manifest, into their dist, which is what `npm publish` is given. With a folder as argument
// everything goes below it by the names of the packages, as if it were a node_modules.
const root = fileURLToPath(new URL('..', import.meta.url));
const [into] = process.argv.slice(2);
const projects = globSync('packages/*/tsconfig.build.json', { cwd: root }).sort();

for (const project of projects) {
  const began = Date.now();
  const home = dirname(project);
  const manifest = JSON.parse(readFileSync(join(root, home, 'package.json'), 'utf8'));
  const out = into === undefined ? join(root, home, 'dist') : join(into, manifest.name);
  rmSync(out, { recursive: true, force: true });
  const { status } = spawnSync('tsc', ['--project', project, '--outDir', out], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${home} does not compile`);
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  for (const page of [join(home, 'README.md'), 'LICENSE']) {
    if (existsSync(join(root, page))) copyFileSync(join(root, page), join(out, basename(page)));
  }
  console.log(`built ${into === undefined ? `${home}/dist` : out} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
