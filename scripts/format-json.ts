import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));

/** JSON as the formatter of this repository writes it, so that a generated file and the formatter never disagree. */
export function formatJson(value: object): string {
  return execFileSync(biome, ['format', '--stdin-file-path=generated.json'], {
    cwd: root,
    input: JSON.stringify(value, null, 2),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
}
