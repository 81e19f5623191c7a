import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './setup-error.mjs';
import { withLock } from './with-lock.mjs';

/** What the built app is made of. */
const sources = ['apps/phone', 'packages/device/src', 'package-lock.json'];
const notSources = new Set(['dist', 'node_modules', 'test']);

const stampPath = (root) => join(root, 'apps', 'phone', 'dist', '.stamp');

/** Builds the phone app when its sources are not those it was built from. */
export async function setUpPhoneApp(root) {
  const wanted = hashOf(root);
  if (readStamp(root) === wanted) return;

  await withLock(root, () => {
    if (readStamp(root) === wanted) return;
    const began = Date.now();
    console.log('setup: building the phone app …');
    const node = join(root, 'node_modules', '.bin', 'node');
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const result = spawnSync(node, [vite, 'build', join(root, 'apps', 'phone'), '--logLevel', 'warn'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (result.status !== 0) {
      console.error(`${result.stdout}${result.stderr}`.trim());
      throw new SetupError('the phone app could not be built; the reason is above.');
    }
    writeFileSync(stampPath(root), wanted);
    console.log(`setup: phone app ready in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  });
}

function hashOf(root) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => listFiles(root, source))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(root, path) {
  const entries = readEntries(join(root, path));
  if (entries === undefined) return [path];
  return entries
    .filter(({ name }) => !notSources.has(name) && !name.endsWith('.test.ts'))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`]))
    .sort();
}

function readEntries(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function readStamp(root) {
  try {
    return readFileSync(stampPath(root), 'utf8');
  } catch {
    return undefined;
  }
}
