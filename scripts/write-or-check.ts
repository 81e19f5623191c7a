import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes a generated file, or with `--check` among the arguments only tells whether the one that is there is still what would be
 * written.
 * @param file relative to the repository
 * @param command what writes it, for whoever finds it out of date
 * @returns the line to say, and the exit code
 */
export function writeOrCheck(
  { file, text, command }: { file: string; text: string; command: string },
  args: readonly string[],
  home = root,
): { said: string; exitCode: number } {
  const path = join(home, file);
  const isSame = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (isSame) return { said: `${file} is up to date`, exitCode: 0 };
  if (args.includes('--check')) return { said: `${file} is out of date; run: ${command}`, exitCode: 1 };
  writeFileSync(path, text);
  return { said: `wrote ${file}`, exitCode: 0 };
}
