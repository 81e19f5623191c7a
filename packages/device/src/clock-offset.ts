/** One look at the server's clock. Local times in epoch milliseconds, the server's in whole seconds. */
export interface ClockReading {
  sentAt: number;
  receivedAt: number;
  serverTime: number;
}

/** Latest estimates of server time less local time, in milliseconds, oldest first; plain data, to be stored between starts. */
export type ClockSamples = readonly number[];

const kept = 3;
/** Replies this slow, long polls above all, say too little about the moment they were written. */
const slowest = 10_000;
const worthAWarning = 30_000;

/** The samples with one more reading: half the round trip lies after the server looked at its clock. */
export function addClockReading(samples: ClockSamples, reading: ClockReading): ClockSamples {
  const { sentAt, receivedAt } = reading;
  const roundTrip = receivedAt - sentAt;
  // Less than nothing: the local clock was set in between.
  if (roundTrip < 0 || roundTrip > slowest) return samples;
  return [...samples, offsetOf(reading)].slice(-kept);
}

/** What is left of the samples when the server calls our time wrong: that reading alone. */
export function restartClock(reading: ClockReading): ClockSamples {
  return [offsetOf(reading)];
}

/** Milliseconds to add to the local clock: the median, so that one odd reply moves nothing. Zero without samples. */
export function clockOffset(samples: ClockSamples): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return Math.round(((low ?? 0) + (high ?? 0)) / 2);
}

/** Whether people should be told that their clock is wrong: codes made without the offset would be refused. */
export function isClockOff(samples: ClockSamples): boolean {
  return Math.abs(clockOffset(samples)) > worthAWarning;
}

// The server cuts its time off to the second; on average half of one is missing.
function offsetOf({ sentAt, receivedAt, serverTime }: ClockReading): number {
  return serverTime * 1000 + 500 - (sentAt + receivedAt) / 2;
}
