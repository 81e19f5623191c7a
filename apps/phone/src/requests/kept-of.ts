import type { PendingRequest } from '@countersign/device';
import type { KeptRequest } from '../vault/kept-request.ts';

/** A request as it is kept before anything was done about it. */
export function keptOf(identityId: string, request: PendingRequest): KeptRequest {
  const { requestId } = request;
  return { identityId, requestId, request, answer: null, triesLeft: null, problem: null };
}
