import type { ReadParameters } from './read-callback-parameters.ts';
import { toQuery } from './to-query.ts';

/** What is compared: everything that goes into a signature but the key. */
export interface SignedCallback {
  nonce: string;
  method: string;
  url: string;
  canonical: string;
}

/** Without query and fragment; without a path it is the same URL as with a slash. */
export function sameUrls(url: string): string[] {
  const [bare = ''] = url.split(/[?#]/);
  if (/^https?:\/\/[^/]+$/i.test(bare)) return [bare, `${bare}/`];
  return /^https?:\/\/[^/]+\/$/i.test(bare) ? [bare, bare.slice(0, -1)] : [bare];
}

/** The parameters written anew, and for a query also as it came: on the wire it is already what was signed. */
export function canonicalsOf({ parameters, raw }: ReadParameters): string[] {
  const written = toQuery(parameters);
  return raw === null || raw === written ? [written] : [written, raw];
}
