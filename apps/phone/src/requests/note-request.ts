import type { PendingRequest } from '@countersign/device';
import type { RecordRule } from '../vault/kept-request.ts';
import { keptOf } from './kept-of.ts';
import type { Asked } from './note-listing.ts';

/** Takes over one request that the server says is waiting. It says nothing about the others. */
export function noteRequest(asked: Asked, request: PendingRequest): RecordRule {
  return ({ kept, history }) => {
    const { requestId } = request;
    if (kept.some((one) => one.requestId === requestId)) return null;
    // The reply was on its way while the answer was given.
    if (history.some((item) => item.requestId === requestId && item.isOurs)) return null;
    return { keep: [keptOf(asked.id, request)], reopen: [requestId] };
  };
}
