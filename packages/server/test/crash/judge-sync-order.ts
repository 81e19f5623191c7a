import type { SystemCall } from './parse-trace.ts';

export interface SyncOrder {
  /** Successes that were sent. */
  successes: number;
  /** Commits, that is writes to the log that a sync followed. */
  commits: number;
  /** What was sent too early, with its place in the trace; empty when nothing was. */
  violations: string[];
}

export interface SyncOrderRules {
  /** How the name of the write-ahead log ends. */
  log: string;
  /** What stands in a request that is judged. */
  request: string;
  /** What stands in a success. */
  success: string;
}

const writes = new Set(['write', 'writev', 'sendto', 'sendmsg']);
const logWrites = new Set(['pwrite64', 'pwritev', 'write', 'writev']);
const syncs = new Set(['fdatasync', 'fsync']);
const reads = new Set(['read', 'recvfrom', 'recvmsg']);

/**
 * Whether each success began to be sent only after a commit of its own time was durable. Between a request and its success the log
 * must have been written, and the sync that followed the last such write must have returned before the success began.
 */
export function judgeSyncOrder(calls: readonly SystemCall[], rules: SyncOrderRules): SyncOrder {
  const isLog = ({ target }: SystemCall) => target.endsWith(rules.log);
  const requests = new Map<string, number>();
  const violations: string[] = [];
  let successes = 0;
  let commits = 0;
  let lastWrite: SystemCall | undefined;
  let durable: { writtenAt: number; syncedAt: number } | undefined;
  // Calls that have begun but not returned at the moment that is looked at.
  const pendingSyncs: { sync: SystemCall; covers: SystemCall }[] = [];

  for (const call of calls) {
    for (const { sync, covers } of pendingSyncs.splice(0)) {
      if (sync.endedAt >= call.startedAt) {
        pendingSyncs.push({ sync, covers });
        continue;
      }
      commits += 1;
      durable = { writtenAt: covers.startedAt, syncedAt: sync.endedAt };
      if (lastWrite === covers) lastWrite = undefined;
    }
    if (isLog(call) && logWrites.has(call.name)) lastWrite = call;
    else if (isLog(call) && syncs.has(call.name) && call.result === 0) {
      if (lastWrite && lastWrite.endedAt <= call.startedAt) pendingSyncs.push({ sync: call, covers: lastWrite });
    } else if (reads.has(call.name) && call.arguments.includes(rules.request)) {
      requests.set(call.target, call.endedAt);
    } else if (writes.has(call.name) && call.arguments.includes(rules.success)) {
      successes += 1;
      const askedAt = requests.get(call.target);
      if (askedAt === undefined) violations.push(`${call.startedAt}: a success without a request`);
      else if (lastWrite) violations.push(`${call.startedAt}: a success while the log was written and not synced`);
      else if (!durable || durable.writtenAt < askedAt)
        violations.push(`${call.startedAt}: a success without a commit`);
      requests.delete(call.target);
    }
  }
  return { successes, commits, violations };
}
