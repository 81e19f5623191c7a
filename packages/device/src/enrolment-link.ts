import { readBase64url } from './base64url.ts';
import { isBasePath, isServerOrigin } from './server-origin.ts';

/** What stands in an enrolment link or its QR picture. */
export interface EnrolmentLink {
  /** Origin of the server, which is also the `iss` of everything signed for it. */
  iss: string;
  /** Path under which that server is reached; empty for most. */
  basePath: string;
  eid: string;
  /** 256 bits in base64url. It is in the fragment because fragments reach no server log. */
  secret: string;
}

/**
 * Reads `https://HOST/app/#e=<eid>.<secret>`, with a path before `/app/` or without, or the address of the page that shows it, which ends
 * in `/enrol/` and may have the short code behind; undefined for anything else. Plain HTTP is for a server on the same machine
 * only: the reply to an enrolment carries seeds.
 */
export function readEnrolmentLink(text: string): EnrolmentLink | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || !isServerOrigin(url.origin)) return undefined;
  const basePath = /^(?<before>.*)\/(?:app|enrol)\/$/.exec(url.pathname)?.groups?.before;
  if (basePath === undefined || !isBasePath(basePath)) return undefined;
  if (url.search !== '' || url.username !== '' || url.password !== '') return undefined;
  const { eid, secret } =
    /^#e=(?<eid>[A-Za-z0-9_-]{16,64})\.(?<secret>[A-Za-z0-9_-]{43})(?:&c=[0-9A-Z-]{10,11})?$/.exec(url.hash)?.groups ??
    {};
  if (eid === undefined || secret === undefined || readBase64url(secret) === undefined) return undefined;
  return { iss: url.origin, basePath, eid, secret };
}
