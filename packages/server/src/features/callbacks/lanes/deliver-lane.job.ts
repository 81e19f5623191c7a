import type { Job, JobHandler, JobOutcome } from '../../../jobs/index.ts';
import type { Timers } from '../../../kernel/timers.ts';
import type { Store } from '../../../storage/index.ts';
import { laneJobKind, laneTopic, readLaneKey } from '../callback.ts';
import type { AttemptOutcome } from '../judge-answer.ts';
import type { Receiver } from '../receiver.ts';
import { type AdvanceLaneDeps, type LaneRun, type LaneStep, makeAdvanceLane } from './advance-lane.ts';
import type { EndedAttempt } from './attempt.ts';
import { type AttemptDeps, makeAttempt, type Sending } from './make-attempt.ts';
import { type Bell, makeBell } from './make-bell.ts';

export interface DeliverLaneDeps extends AdvanceLaneDeps, AttemptDeps {
  store: Store;
  timers: Timers;
  onAttempt: (outcome: AttemptOutcome['kind']) => void;
}

/** Milliseconds after which a lane is looked at though nothing was heard: other processes may have changed it. */
const lookEvery = 1000;
/** Milliseconds that an address and its keys are used without being read again. */
const receiverKeptFor = 1000;

/**
 * Sends what waits in one lane until nothing is left to do at the moment. Every receiver has a lane of its own, so that none waits for
 * another. At least once: an attempt is written down when it ended, and where this node dies before that, another sends it again with
 * the same id.
 */
export function makeDeliverLane(deps: DeliverLaneDeps): JobHandler & { drain(): void } {
  const { store, clock, timers, onAttempt } = deps;
  const advance = makeAdvanceLane(deps);
  const attempt = makeAttempt(deps);
  const bells = new Set<Bell>();
  let isDraining = false;

  async function work(job: Job, isMine: () => boolean, bell: Bell): Promise<JobOutcome> {
    const lane = readLaneKey(job.payload);
    const underWay = new Set<number>();
    let ended: EndedAttempt[] = [];
    let sentAt: number | null = null;
    let known: { receiver: Receiver; until: number } | null = null;

    for (;;) {
      const now = clock.now();
      const receiver: Receiver | null = known && known.until > now ? known.receiver : null;
      const mayBegin = isMine() && !isDraining;
      const recorded = ended;
      const run: LaneRun = {
        lane,
        jobId: job.id,
        ended: recorded,
        underWay: new Set(underWay),
        mayBegin,
        receiver,
        sentAt,
      };
      try {
        const step: LaneStep = await store.write((tx) => advance(tx, run));
        ended = ended.slice(recorded.length);
        if (step.kind === 'end') return step.outcome;
        if (step.receiver && step.receiver !== receiver)
          known = { receiver: step.receiver, until: now + receiverKeptFor };
        // The write may have waited for long: what is not begun now is begun by whoever has the lane then.
        if (step.receiver && isMine()) {
          const { receiver: to, laneSentAt } = step;
          for (const callback of step.picks) begin(callback, { receiver: to, laneSentAt });
        }
      } catch (error) {
        // What ended is told once the database is back, unless others have taken over by then.
        if (underWay.size === 0 && (!mayBegin || ended.length === 0)) throw error;
      }
      await bell.wait(lookEvery);
    }

    function begin(callback: EndedAttempt['callback'], sending: Sending): void {
      sentAt = clock.now();
      underWay.add(callback.sequence);
      void attempt(lane, callback, sending).then((result) => {
        ended = [...ended, result];
        underWay.delete(callback.sequence);
        onAttempt(result.outcome.kind);
        bell.ring();
      });
    }
  }

  return {
    kind: laneJobKind,
    async run(job, isMine) {
      const bell = makeBell(timers);
      bells.add(bell);
      const stopListening = store.listen(laneTopic(readLaneKey(job.payload)), bell.ring);
      try {
        return await work(job, isMine, bell);
      } finally {
        stopListening();
        bells.delete(bell);
      }
    },
    /** Begins nothing any more; what is under way is finished and written down. */
    drain() {
      isDraining = true;
      for (const bell of bells) bell.ring();
    },
  };
}
