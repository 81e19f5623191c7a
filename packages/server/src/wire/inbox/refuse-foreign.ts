import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerError } from './answer-error.ts';

/**
 * The inbox has no log-in and shows codes, so a web page of somebody else must neither read nor empty it through the
 * developer's browser. Refused are requests that another site's page makes, and requests under a name that such a page could
 * have pointed at this machine (DNS rebinding).
 *
 * @param hosts names, without port, under which this server is known besides local ones.
 */
export function makeRefuseForeign(hosts: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const host = hostName(`http://${request.headers.host}`);
    if (host === null || !(isLocalName(host) || hosts.includes(host))) {
      const message = `The inbox does not answer under ${host ?? 'this name'}. Use localhost, or set COUNTERSIGN_PUBLIC_URL.`;
      return answerError(reply, 403, 'unknown_host', message);
    }
    if (isFromElsewhere(request, hosts)) {
      return answerError(
        reply,
        403,
        'cross_site',
        'The inbox answers only its own page and programs outside of browsers.',
      );
    }
  };
}

/** Fetch Metadata where the browser sends it, and the Origin header, which goes with every write. */
function isFromElsewhere({ headers, method }: FastifyRequest, hosts: readonly string[]): boolean {
  const { host, origin } = headers;
  const isOwn = origin === `http://${host}` || origin === `https://${host}` || hosts.includes(hostName(origin) ?? '');
  if (origin !== undefined && !isOwn) return true;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  const isFollowedLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !(isFollowedLink && method === 'GET');
}

/**
 * Names that nobody can own in the public DNS: addresses, names without a dot (containers) and those of RFC 6761, RFC 6762 and
 * the private-use `internal`.
 */
function isLocalName(host: string): boolean {
  const isAddress = /^\[[0-9a-f:.]+\]$|^(\d{1,3}\.){3}\d{1,3}$/.test(host);
  return isAddress || !host.includes('.') || /\.(localhost|local|test|internal)$/.test(host);
}

function hostName(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : null;
}
