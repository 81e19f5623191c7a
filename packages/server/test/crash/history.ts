/**
 * One thing that a server said yes to. What broke off without an answer is not in a history: it may have happened or not, and both
 * are right.
 */
export type Acknowledged =
  | { kind: 'registered'; userId: number }
  | { kind: 'sent'; userId: number }
  | { kind: 'accepted'; userId: number; code: string }
  | { kind: 'started'; uuid: string }
  | { kind: 'verified'; uuid: string; number: string; code: string };

export type History = readonly Acknowledged[];

/** What the database holds when everything has come to rest. */
export interface Findings {
  userIds: ReadonlySet<number>;
  /** Messages of each user, by what became of them. */
  messages: ReadonlyMap<number, { finished: number; unfinished: number }>;
  /** Whether each phone verification was verified. */
  verifications: ReadonlyMap<string, boolean>;
  /** What an examination of the whole file complains about. */
  damage: readonly string[];
}
