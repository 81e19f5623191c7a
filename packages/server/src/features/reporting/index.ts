export { type CountEvents, makeCountEvents } from './count-events.ts';
export { type EventFilter, usualReach } from './event-filter.ts';
export type { ApprovalFacts, Facts, UserFacts, VerificationFacts } from './facts.ts';
export { makeGatherFacts } from './gather-facts.ts';
export { type ListEvents, makeListEvents } from './list-events.ts';
