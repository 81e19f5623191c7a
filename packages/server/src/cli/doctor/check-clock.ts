import type { Clock } from '../../kernel/clock.ts';
import { askDatabaseClock, type Store } from '../../storage/index.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

/** No server of this project ran before. */
const earliest = Date.UTC(2025, 0, 1);
const tolerated = 2000;
/** Half a step of an authenticator: beyond it codes are refused that are right. */
const harmful = 15_000;

/** Codes live for minutes and authenticators go by the clock: it must be right, and the same on every node. */
export async function checkClock(store: Store, clock: Clock): Promise<Finding> {
  const asked = clock.now();
  if (asked < earliest) return failed('clock', `it says ${new Date(asked).toISOString()}: set it, by NTP if possible`);
  const { now: theirs, isOwnClock } = await askDatabaseClock(store);
  const answered = clock.now();
  // Any moment between question and answer agrees: a database that takes its time makes no clock wrong.
  const ahead = theirs > answered ? theirs - answered : Math.min(0, theirs - asked);
  const off = isOwnClock ? Math.abs(ahead) : Math.max(0, ahead);
  const reference = isOwnClock ? "the database server's clock" : 'the newest time in the database';
  if (off <= tolerated) return ok('clock', `agrees with ${reference}`);
  const text = `${Math.round(off / 1000)} s ${ahead > 0 ? 'behind' : 'ahead of'} ${reference}: set it by NTP`;
  return off < harmful ? warn('clock', text) : failed('clock', text);
}
