import type { HistoryItem } from '../vault/history-item.ts';

/** What is told about a request that is over. */
export type EndingKind =
  | 'approved'
  | 'denied'
  | 'reported'
  /** The number was wrong too often. */
  | 'wrong_number'
  | 'expired'
  /** Answered here, after its time. */
  | 'too_late'
  | 'approved_elsewhere'
  | 'denied_elsewhere'
  /** Nobody told this app how. */
  | 'answered_elsewhere';

type Ended = Pick<HistoryItem, 'status' | 'isOurs' | 'given' | 'isReported'>;

/** How a request ended, from what the vault knows of it. Approved here and denied after all: its number was wrong. */
export function endingOf({ status, isOurs, given, isReported }: Ended): EndingKind {
  if (status === 'expired') return given === null ? 'expired' : 'too_late';
  if (status === 'answered') return 'answered_elsewhere';
  if (!isOurs) return status === 'approved' ? 'approved_elsewhere' : 'denied_elsewhere';
  if (status === 'approved') return 'approved';
  if (given === 'approved') return 'wrong_number';
  return isReported ? 'reported' : 'denied';
}
