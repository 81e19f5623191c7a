/** Headers as any framework has them: `Headers`, an object with names in any case, or pairs. */
export type GivenHeaders =
  | { get(name: string): string | null; forEach?: unknown }
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>;

/** The value of a header whatever the case of its name, which HTTP/2 writes small; undefined when it is not there. */
export function findHeader(headers: GivenHeaders, name: string): string | undefined {
  if (typeof (headers as Headers).get === 'function') return (headers as Headers).get(name) ?? undefined;
  const pairs: [string, string | readonly string[] | undefined][] =
    Symbol.iterator in headers
      ? [...(headers as Iterable<[string, string]>)]
      : Object.entries(headers as Record<string, string | readonly string[] | undefined>);
  const found = pairs.find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1];
  return found === undefined || typeof found === 'string' ? found : found[0];
}
