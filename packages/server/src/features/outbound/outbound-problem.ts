/** Why the client does not go to an address. */
export type OutboundProblem =
  | 'not_a_url'
  | 'not_http'
  | 'plain_http'
  | 'credentials'
  | 'odd_host'
  | 'port'
  | 'metadata'
  | 'inner_address';

const texts: Record<OutboundProblem, string> = {
  not_a_url: 'it is not an absolute URL',
  not_http: 'it is neither https nor http',
  plain_http: 'it is http: only https is allowed (COUNTERSIGN_OUTBOUND_PLAIN_HTTP)',
  credentials: 'it holds a user name or a password',
  odd_host:
    'its host is not written plainly: use lower-case letters, the xn-- form, and dotted addresses without tricks',
  port: 'its port is not allowed (COUNTERSIGN_OUTBOUND_PORTS)',
  metadata: 'it leads to a link-local or cloud metadata address, which is never allowed',
  inner_address: 'it leads to an address that is not public (COUNTERSIGN_OUTBOUND_ALLOW)',
};

/** The problem in words; "it" is the URL. */
export function describeOutboundProblem(problem: OutboundProblem): string {
  return texts[problem];
}
