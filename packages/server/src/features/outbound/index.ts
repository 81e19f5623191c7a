export { makeOutboundClient, type OutboundAnswer, type OutboundClient } from './outbound-client.ts';
export { type OutboundSettings, readOutboundPolicy } from './outbound-policy.ts';
export { describeOutboundProblem, type OutboundProblem } from './outbound-problem.ts';
export { readOutboundUrl } from './read-outbound-url.ts';
export type { ResolveHost } from './resolve-host.ts';
export type { OutboundRequest } from './send-once.ts';
