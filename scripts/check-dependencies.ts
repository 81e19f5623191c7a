import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const page = 'docs/decisions/dependencies.md';

interface Manifest {
  name?: string;
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Holds the written reasons against every package.json, and the written licences against what the packages themselves say. */
export function checkDependencies(root: string): { summary: string; complaints: string[] } {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
  const manifests = globSync(['package.json', '{packages,apps}/*/package.json'], { cwd: root }).sort();
  const used = manifests.flatMap((path) => {
    const { dependencies, devDependencies } = read(path);
    return Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => ({ path, name, version }));
  });
  const names = [...new Set(used.map(({ name }) => name))].sort();
  const rows = readRows(readFileSync(join(root, page), 'utf8'));
  const written = new Map(rows.map((row) => [row.name, row]));

  const complaints = [
    ...(names.length === 0 ? ['no dependencies were seen'] : []),
    ...used
      .filter(({ version }) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version))
      .map(({ path, name, version }) => `${path}: ${name} has no exact version but ${version}`),
    ...names.filter((name) => !written.has(name)).map((name) => `${name} has no reason in ${page}`),
    ...rows.filter(({ name }) => !names.includes(name)).map(({ name }) => `${page}: ${name} is no dependency`),
    ...rows.filter((row) => written.get(row.name) !== row).map(({ name }) => `${page}: ${name} has two rows`),
    ...rows.filter(({ reason }) => reason.length < 10).map(({ name }) => `${page}: ${name} has an empty reason`),
  ];
  for (const { name, license } of rows.filter((row) => names.includes(row.name))) {
    const own = read(`node_modules/${name}/package.json`).license?.replace(/^\((.*)\)$/, '$1');
    if (own !== license) complaints.push(`${page}: ${name} is under ${own}, not ${license}`);
  }
  return { summary: `${names.length} dependencies, each with its reason`, complaints };
}

function readRows(markdown: string): { name: string; license: string; reason: string }[] {
  const rows = [...markdown.matchAll(/^\| `([^`]+)` \| ([^|]*) \|(.*)\|$/gm)];
  return rows.map(([, name = '', license = '', reason = '']) => ({ name, license, reason: reason.trim() }));
}

if (import.meta.main) {
  const { summary, complaints } = checkDependencies(fileURLToPath(new URL('..', import.meta.url)));
  for (const complaint of complaints) console.log(complaint);
  console.log(complaints.length === 0 ? summary : `${complaints.length} complaints`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
