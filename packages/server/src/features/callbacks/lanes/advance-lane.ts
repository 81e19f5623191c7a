import type { JobOutcome, Queue } from '../../../jobs/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Transaction } from '../../../storage/index.ts';
import type { NoteActivity } from '../../activity/index.ts';
import { type LaneKey, laneJobKind, writeLaneKey } from '../callback.ts';
import type { FindReceiver, Receiver } from '../receiver.ts';
import { callbackRows, type WaitingCallback } from '../repository.ts';
import type { EndedAttempt } from './attempt.ts';
import { healthyLane, type Lane, nextProbeAt, probeSize } from './lane.ts';
import { makeRecordAttempts, type RecordAttemptsDeps } from './record-attempts.ts';
import { laneRows } from './repository.ts';

export interface AdvanceLaneDeps extends RecordAttemptsDeps {
  clock: Clock;
  random: Random;
  queue: Queue;
  findReceiver: FindReceiver;
  noteActivity: NoteActivity;
  /** Callbacks under way at once to one receiver. */
  concurrency: number;
}

/** Where the run of a lane's job stands. */
export interface LaneRun {
  lane: LaneKey;
  jobId: string;
  /** What ended since the last step. */
  ended: readonly EndedAttempt[];
  /** Sequences of what is under way. */
  underWay: ReadonlySet<number>;
  /** Whether more may be begun. */
  mayBegin: boolean;
  /** The receiver as it was a moment ago; null to look it up. */
  receiver: Receiver | null;
  /** When it began to send last; null for not yet. */
  sentAt: number | null;
}

export type LaneStep =
  | { kind: 'end'; outcome: JobOutcome }
  /** Begin these, and come back when something ends. */
  | { kind: 'go'; picks: WaitingCallback[]; receiver: Receiver | null; laneSentAt: number | null };

const over: LaneStep = { kind: 'end', outcome: { kind: 'done' } };

/**
 * One step of a lane, as one unit of work without effects outside it: writes down what ended and chooses what comes next. The job leaves
 * only while it holds the lane's row, so that nothing is raised between its last look and its leaving. While something is being raised it
 * stays instead of waiting, because there may be no end of that, and what is raised wakes it. A job that has to come back
 * later leaves its place to a new one: whoever raises a callback meanwhile can wake that, whatever becomes of this one.
 */
export function makeAdvanceLane(deps: AdvanceLaneDeps) {
  const { clock, random, queue, findReceiver, noteActivity, concurrency } = deps;
  const recordAttempts = makeRecordAttempts(deps);

  return async (tx: Transaction, run: LaneRun): Promise<LaneStep> => {
    const isIdle = run.underWay.size === 0;
    const found = isIdle ? await enter(tx, run) : await laneRows.read(tx, run.lane);
    const health = await recordAttempts(tx, run.lane, found ?? healthyLane, run.ended);
    // Another job has the lane: what ended is written down, and nothing else is ours to do.
    if (found?.jobId !== run.jobId) return isIdle ? over : go([]);
    const lane: Lane = { ...found, ...health };
    const now = clock.now();
    if (health !== found) await laneRows.setHealth(tx, lane);
    if (lane.disabledAt !== null) {
      const reason =
        lane.disabledReason === 'gone' ? 'the receiver said it is gone (410)' : 'the receiver failed for 5 days';
      const data = { endpoint: lane.endpoint, reason: lane.disabledReason };
      await noteActivity(tx, { applicationId: lane.applicationId, userId: null, kind: 'callbacks_given_up', data });
      return giveUp(tx, run, lane, reason, now);
    }
    if (found.downAt !== null && lane.downAt === null) await callbackRows.makeAllDue(tx, run.lane, now);
    if (!run.mayBegin) return isIdle ? leaveToOthers(tx, run, lane, now) : go([]);
    const receiver = run.receiver ?? (await findReceiver(tx, lane.applicationId, lane.endpoint));
    if (!receiver) return giveUp(tx, run, lane, 'there is no receiver', now);
    if (lane.resumesAt !== null && lane.resumesAt > now) {
      return isIdle ? leaveUntil(tx, run, lane, lane.resumesAt, false) : go([]);
    }
    const picks = lane.downAt === null ? await pickDue(tx, run, lane, now) : await pickProbes(tx, run, lane, now);
    if (picks.length > 0 || !isIdle) return { kind: 'go', picks, receiver, laneSentAt: lane.sentAt };
    if (!(await laneRows.holdIfFree(tx, run.lane))) return go([]);
    const nextAt = await callbackRows.nextDue(tx, run.lane);
    if (nextAt !== null) return leaveUntil(tx, run, lane, nextAt, true);
    await passOn(tx, run, lane, null, null);
    return over;
  };

  /** A lane without a job takes this one: it was raised beside one whose unit of work failed, or that has left since. */
  async function enter(tx: Transaction, { lane, jobId }: LaneRun): Promise<Lane | null> {
    const found = await laneRows.change(tx, lane);
    const isTaken = found?.jobId === null && (await laneRows.start(tx, lane, jobId));
    return isTaken ? { ...found, jobId, wakesAt: null } : found;
  }

  function go(picks: WaitingCallback[]): LaneStep {
    return { kind: 'go', picks, receiver: null, laneSentAt: null };
  }

  /** After a failure one at a time, until one is delivered. */
  async function pickDue(tx: Transaction, { lane: key, underWay }: LaneRun, lane: Lane, now: number) {
    const room = (lane.failures === 0 ? concurrency : 1) - underWay.size;
    if (room <= 0) return [];
    const due = await callbackRows.dueHeads(tx, { ...key, now, limit: room + underWay.size });
    return due.filter(({ sequence }) => !underWay.has(sequence)).slice(0, room);
  }

  /** The oldest, and in turn one of the others: what only fails for itself must not keep a receiver down. */
  async function pickProbes(tx: Transaction, { lane: key, underWay }: LaneRun, lane: Lane, now: number) {
    if (underWay.size > 0) return [];
    const [oldest] = await callbackRows.headsAfter(tx, { ...key, after: 0, limit: 1 });
    if (!oldest) return [];
    const after = Math.max(lane.probedAfter, oldest.sequence);
    const others = await callbackRows.headsAfter(tx, { ...key, after, limit: probeSize - 1 });
    const probedAfter = others.at(-1)?.sequence ?? 0;
    await laneRows.setHealth(tx, { ...lane, probedAfter, resumesAt: nextProbeAt(now, random.fraction()) });
    return [oldest, ...others];
  }

  async function leaveUntil(
    tx: Transaction,
    run: LaneRun,
    lane: Lane,
    at: number,
    canBeWoken: boolean,
  ): Promise<LaneStep> {
    const nextJobId = random.uuid();
    await queue.enqueue(tx, { id: nextJobId, kind: laneJobKind, payload: writeLaneKey(run.lane), runAt: at });
    await passOn(tx, run, lane, nextJobId, canBeWoken ? at : null);
    return over;
  }

  /** The job is taken up again at once, by another node as likely as not. */
  async function leaveToOthers(tx: Transaction, run: LaneRun, lane: Lane, now: number): Promise<LaneStep> {
    await passOn(tx, run, lane, run.jobId, null);
    return { kind: 'end', outcome: { kind: 'again', at: now } };
  }

  async function passOn(
    tx: Transaction,
    { lane, jobId, sentAt }: LaneRun,
    { sentAt: before }: Lane,
    nextJobId: string | null,
    wakesAt: number | null,
  ): Promise<void> {
    await laneRows.passOn(tx, lane, { jobId, nextJobId, wakesAt, sentAt: sentAt ?? before });
  }

  /** Whatever waits is given up, and kept to be sent again by hand. */
  async function giveUp(tx: Transaction, run: LaneRun, lane: Lane, reason: string, now: number): Promise<LaneStep> {
    await laneRows.hold(tx, run.lane);
    await callbackRows.giveUpAll(tx, run.lane, reason, now);
    await passOn(tx, run, lane, null, null);
    return run.underWay.size === 0 ? over : go([]);
  }
}
