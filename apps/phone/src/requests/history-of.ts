import type { HistoryItem } from '../vault/history-item.ts';
import type { KeptRequest } from '../vault/kept-request.ts';

/** What became of a request. */
export type Ending = Pick<HistoryItem, 'status' | 'isOurs' | 'answeredAt'>;

/** The entry in the history of a request that is over. */
export function historyOf(kept: KeptRequest, applicationName: string, ending: Ending): HistoryItem {
  const { identityId, requestId, request, answer } = kept;
  return {
    ...{ identityId, requestId, applicationName, ...ending },
    applicationId: request.applicationId,
    message: request.message,
    details: request.details,
    given: answer?.status ?? null,
    isReported: answer?.isReported ?? false,
    issuedAt: request.issuedAt,
  };
}
