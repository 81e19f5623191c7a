import { type Found, gatherWritten } from './found.ts';
import { membersOf } from './members-of.ts';

/** The content of an Aegis vault (`db`), in clear. Undefined for anything else. */
export function readAegis(db: unknown): Found | undefined {
  const { entries } = membersOf(db);
  if (!Array.isArray(entries)) return undefined;
  return gatherWritten(
    entries.map((entry) => {
      const { type, issuer, name, info } = membersOf(entry);
      const { secret, algo, digits, period } = membersOf(info);
      return { kind: type ?? 'unknown', issuer, account: name, secret, algorithm: algo, digits, period };
    }),
  );
}
