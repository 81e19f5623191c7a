import type { Transaction } from '../../storage/index.ts';
import type { ActivityKind, NotedActivity } from './activity.ts';

/** Whoever wants to be told of activities in the unit of work that notes them: webhooks, plugged in by compose. */
export interface Hearing {
  /** Answers from memory whenever it can: it is asked for every activity. */
  isHeard(tx: Transaction, applicationId: number, kind: ActivityKind): boolean | Promise<boolean>;
  /** Called only for what is heard. */
  tell(tx: Transaction, activity: NotedActivity): Promise<void>;
}

export const nobodyHears: Hearing = { isHeard: () => false, async tell() {} };
