import type { AnswerBody, Decision, PendingRequest } from '@countersign/device';
import type { HistoryItem } from './history-item.ts';

/** What is asked, kept so that it can be read and answered without a network. Times are epoch milliseconds. */
export interface KeptRequest {
  identityId: string;
  requestId: string;
  request: PendingRequest;
  /** Signed and not known to have arrived; null while nothing was answered. */
  answer: KeptAnswer | null;
  /** After a wrong number: how many more may be tried. */
  triesLeft: number | null;
  /** Why the server would not take the last answer. */
  problem: AnswerProblem | null;
}

export interface KeptAnswer {
  /** Sent again as it is until the server says what became of it. */
  body: AnswerBody;
  status: Decision['status'];
  isReported: boolean;
  answeredAt: number;
}

export type AnswerProblem = 'suspended' | 'application_disabled' | 'not_verified' | 'failed';

/** Everything that is known about what one identity was asked. */
export interface RequestRecord {
  kept: readonly KeptRequest[];
  history: readonly HistoryItem[];
}

export interface RecordChange {
  keep?: readonly KeptRequest[];
  /** Identifiers of requests that are kept no longer. */
  drop?: readonly string[];
  /** What is over now. */
  close?: readonly HistoryItem[];
  /** Identifiers of what was taken for over, and is not. */
  reopen?: readonly string[];
}

/** What is to change; null when nothing is. */
export type RecordRule = (record: RequestRecord) => RecordChange | null;
