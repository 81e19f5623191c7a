import type { HistoryItem } from '../vault/history-item.ts';
import type { KeptRequest } from '../vault/kept-request.ts';

/** What this app knows about a request; `null` when nothing. */
export type FoundRequest = { kind: 'kept'; kept: KeptRequest } | { kind: 'over'; item: HistoryItem } | null;

/**
 * Finds a request by its identifier. Two identities of one app may be asked the same: an answer that was given here is the truth about
 * both, then what can still be answered.
 */
export function findRequest(
  record: { kept: readonly KeptRequest[]; history: readonly HistoryItem[] },
  requestId: string,
): FoundRequest {
  const kept = record.kept.filter((one) => one.requestId === requestId);
  const items = record.history.filter((one) => one.requestId === requestId);
  const ours = items.find(({ isOurs }) => isOurs);
  if (ours) return { kind: 'over', item: ours };
  const [first] = [...kept.filter(({ answer }) => answer !== null), ...kept];
  if (first) return { kind: 'kept', kept: first };
  return items[0] ? { kind: 'over', item: items[0] } : null;
}

/** One line for each request, however many identities are asked it. */
export function listOnce(kept: readonly KeptRequest[]): KeptRequest[] {
  const ids = [...new Set(kept.map(({ requestId }) => requestId))];
  return ids.flatMap((requestId) => {
    const found = findRequest({ kept, history: [] }, requestId);
    return found?.kind === 'kept' ? [found.kept] : [];
  });
}
