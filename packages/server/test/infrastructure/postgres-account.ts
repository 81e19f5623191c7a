import { readFileSync } from 'node:fs';

/** The system account that PostgreSQL runs under. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. When we are root it runs as `postgres` where that account exists, else as `nobody`,
 * which every Linux has: nothing on the machine is changed. Otherwise it runs as whoever we are (undefined).
 *
 * @param passwd the contents of the account list
 * @throws when we are root and the machine has neither account
 */
export function postgresAccount(
  isRoot = process.getuid?.() === 0,
  passwd = isRoot ? readFileSync('/etc/passwd', 'utf8') : '',
): Account | undefined {
  if (!isRoot) return undefined;

  for (const name of ['postgres', 'nobody']) {
    const entry = passwd.split('\n').find((line) => line.startsWith(`${name}:`));
    const [, , uid, gid] = entry?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and the accounts "postgres" and "nobody" do not exist');
}
