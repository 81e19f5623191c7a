import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredPhone } from './stored-phone.ts';

export type ReadPhone = { ok: true; phone: StoredPhone } | { ok: false; problem: string };

/** Phones in files that only their owner may read, one each. */
export interface PhoneFiles {
  directory: string;
  names(): string[];
  has(name: string): boolean;
  read(name: string): ReadPhone;
  /** Replaces the file whole or not at all. */
  write(name: string, phone: StoredPhone): void;
  remove(name: string): void;
}

const ending = '.phone.json';

/** What a phone may be called. */
export const isPhoneName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(name);

export function makePhoneFiles(directory: string): PhoneFiles {
  const fileOf = (name: string) => join(directory, `${name}${ending}`);
  return {
    directory,
    names: () => (existsSync(directory) ? namesIn(directory) : []),
    has: (name) => existsSync(fileOf(name)),
    read: (name) => readPhone(fileOf(name)),
    write(name, phone) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const draft = `${fileOf(name)}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify(phone, null, 2)}\n`, { mode: 0o600, flush: true });
      renameSync(draft, fileOf(name));
    },
    remove: (name) => rmSync(fileOf(name), { force: true }),
  };
}

function namesIn(directory: string): string[] {
  const files = readdirSync(directory).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).sort();
}

function readPhone(file: string): ReadPhone {
  // Whoever may read the file may approve in its owner's name.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    return { ok: false, problem: `${file} may be read by others: chmod 600 it` };
  }
  try {
    const phone = JSON.parse(readFileSync(file, 'utf8'));
    if (phone?.version === 1) return { ok: true, phone };
  } catch {
    // Told below like every other text that is none of ours.
  }
  return { ok: false, problem: `${file} holds no phone that this command knows` };
}
