import type { Clock } from './clock.ts';
import { addClockReading, type ClockSamples, clockOffset, restartClock } from './clock-offset.ts';
import { clockErrorOf } from './device-reply.ts';
import type { Exchanged } from './exchange.ts';
import { hasAtLeast, isCount } from './shape.ts';

/** The server's time as this device knows it, kept right by every reply. */
export interface ServerClock extends Clock {
  samples(): ClockSamples;
  /**
   * Makes an attempt, and one more when the server found nothing wrong but its time. The attempt signs anew each time it is
   * called.
   * @param mayBeHeld whether the server may have held the reply back: then only a quick one says when it was written
   */
  attempt(send: () => Promise<Exchanged>, mayBeHeld?: boolean): Promise<Exchanged>;
}

/** Milliseconds. Half of them is what a reading may be wrong by. */
const quick = 1000;

export function makeServerClock({ clock, samples = [] }: { clock: Clock; samples?: ClockSamples }): ServerClock {
  let current = samples;

  const note = (exchanged: Exchanged, mayBeHeld: boolean) => {
    if (!exchanged.isReached || !hasAtLeast(exchanged.body, { server_time: isCount })) return exchanged;
    const { sentAt, receivedAt, body } = exchanged;
    if (mayBeHeld && receivedAt - sentAt > quick) return exchanged;
    current = addClockReading(current, { sentAt, receivedAt, serverTime: body.server_time });
    return exchanged;
  };

  return {
    now: () => clock.now() + clockOffset(current),
    samples: () => current,
    attempt: async (send, mayBeHeld = false) => {
      const first = await send();
      const serverTime = clockErrorOf(first);
      if (serverTime === undefined || !first.isReached) return note(first, mayBeHeld);
      current = restartClock({ sentAt: first.sentAt, receivedAt: first.receivedAt, serverTime });
      return note(await send(), mayBeHeld);
    },
  };
}
