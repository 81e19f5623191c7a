import { lookup, Resolver } from 'node:dns/promises';

/** All addresses of a name, at least one; throws when there is none. */
export type ResolveHost = (host: string) => Promise<string[]>;

/**
 * Asks the name servers without the operating system's few lookup threads, which one slow name server could keep busy for everybody.
 * Names that only this machine knows (its hosts file, a search domain) are looked up the system's way afterwards.
 */
export const resolveHost: ResolveHost = async (host) => {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length > 0) return addresses;
  return (await lookup(host, { all: true })).map(({ address }) => address);
};
