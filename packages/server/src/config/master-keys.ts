import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../kernel/random.ts';
import type { MasterKey } from '../kernel/seal.ts';
import type { Settings } from './schema.ts';

export type MasterKeys = { ok: true; keys: MasterKey[]; isGenerated: boolean } | { ok: false; problem: string };

/** Where a development server keeps the key it made. */
const generatedName = 'master.key';

/**
 * The master keys by setting, by file, or, in development only, generated beside the data on the first start. A key file that
 * others may read is refused.
 */
export function readMasterKeys(settings: Settings, random: Random): MasterKeys {
  if (settings.masterKey && settings.masterKeyFile) {
    return problem('COUNTERSIGN_MASTER_KEY and COUNTERSIGN_MASTER_KEY_FILE are both set; choose one');
  }
  if (settings.masterKey) return parse(settings.masterKey.split(','), 'COUNTERSIGN_MASTER_KEY');
  if (settings.masterKeyFile) return readKeyFile(settings.masterKeyFile);
  const file = generatedKeyFile(settings);
  if (settings.mode === 'production') {
    return problem('the master key is not set: set COUNTERSIGN_MASTER_KEY or COUNTERSIGN_MASTER_KEY_FILE');
  }
  generate(file, random);
  const generated = readKeyFile(file);
  return generated.ok ? { ...generated, isGenerated: true } : generated;
}

/** The file of the generated master key, whether it is there or not. */
export function generatedKeyFile({ dataDirectory }: Pick<Settings, 'dataDirectory'>): string {
  return join(dataDirectory, generatedName);
}

/**
 * Two processes may start at once: whoever names the file first decides, the other reads it. It is named when it is whole and on
 * the disk, so that nobody reads half a key, and no crash leaves a database behind whose key is gone.
 */
function generate(file: string, random: Random): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${random.hex(16)}`;
  try {
    writeFileSync(draft, `dev:${random.bytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readKeyFile(file: string): MasterKeys {
  try {
    if ((statSync(file).mode & 0o077) !== 0) return problem(`${file} may be read by others: chmod 600 it`);
    return parse(readFileSync(file, 'utf8').split('\n'), file);
  } catch (error) {
    return problem(`${file} could not be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function parse(lines: string[], source: string): MasterKeys {
  const keys: MasterKey[] = [];
  for (const line of lines.map((text) => text.trim()).filter((text) => text !== '')) {
    const match = /^([A-Za-z0-9_-]{1,40}):([0-9a-f]{64})$/i.exec(line);
    if (!match?.[1] || !match[2]) return problem(`${source} must hold keys as id:64 hex digits`);
    keys.push({ id: match[1], bytes: Buffer.from(match[2], 'hex') });
  }
  if (keys.length === 0) return problem(`${source} holds no key`);
  if (new Set(keys.map((key) => key.id)).size < keys.length) return problem(`${source} uses a key id twice`);
  return { ok: true, keys, isGenerated: false };
}

function problem(text: string): MasterKeys {
  return { ok: false, problem: text };
}
