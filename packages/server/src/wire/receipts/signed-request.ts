import type { FastifyRequest } from 'fastify';

/** A posted form with the address it was sent to, as its sender signed them. */
export interface SignedRequest {
  url: string;
  params: [string, string][];
  signature: string | undefined;
}

/**
 * The address is the one the sender knows: proxies may have changed scheme, host and base path on the way.
 * @param path the request's path below the public URL
 */
export function signedRequest(request: FastifyRequest, publicUrl: string | null, path: string): SignedRequest {
  const sent = request.raw.url ?? '';
  const query = sent.includes('?') ? sent.slice(sent.indexOf('?')) : '';
  const url = publicUrl
    ? `${publicUrl.replace(/\/+$/, '')}${path}${query}`
    : `${request.protocol}://${request.host}${sent}`;
  const header = request.headers['x-twilio-signature'];
  return {
    url,
    params: Buffer.isBuffer(request.body) ? [...new URLSearchParams(request.body.toString('utf8'))] : [],
    signature: typeof header === 'string' ? header : undefined,
  };
}
