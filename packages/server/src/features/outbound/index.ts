export { makeOutboundClient, type OutboundAnswer, type OutboundClient } from './outbound-client.ts';
export { readOutboundPolicy } from './outbound-policy.ts';
export { describeOutboundProblem } from './outbound-problem.ts';
export { readOutboundUrl } from './read-outbound-url.ts';
export { readRetryAfter } from './read-retry-after.ts';
export type { OutboundRequest } from './send-once.ts';
