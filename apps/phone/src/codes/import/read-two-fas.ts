import { type Found, gatherWritten } from './found.ts';
import { membersOf } from './members-of.ts';

/** The services of a 2FAS backup, in clear. Undefined for anything else. */
export function readTwoFas(services: unknown): Found | undefined {
  if (!Array.isArray(services)) return undefined;
  return gatherWritten(
    services.map((service) => {
      const { name, secret, otp } = membersOf(service);
      const { issuer, account, label, digits, period, algorithm, tokenType } = membersOf(otp);
      // People rename services; what they call one is what they look for.
      return { kind: tokenType, issuer: name || issuer, account: account || label, secret, algorithm, digits, period };
    }),
  );
}
