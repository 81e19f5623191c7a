import { pause, systemTimers } from '../../src/kernel/timers.ts';
import { type Ailment, type SentMessage, startFailoverRig } from './failover-rig.ts';

export interface FailoverFigures {
  ailment: Ailment;
  /** Milliseconds from the request until the provider that takes messages had it. */
  arrival: { median: number; worst: number };
  /** Milliseconds until the caller had an answer. */
  answer: { median: number; p99: number };
  /** Messages that carried another code than the first attempt did. */
  strayCodes: number;
  /** Times that a provider was asked for one message more than once. */
  duplicates: number;
  messages: number;
}

/**
 * Sends messages by two servers in turn, one after the other: by one with the first provider ailing and by one where all is well, so
 * that both meet the same moments of the machine. The first few only warm the servers up.
 */
export async function measureFailover(
  ailment: Ailment,
  messages: number,
): Promise<{ ailing: FailoverFigures; healthy: FailoverFigures }> {
  const [ailing, healthy] = [await startFailoverRig(ailment), await startFailoverRig('healthy')];
  const sent: { ailing: Promise<SentMessage>[]; healthy: SentMessage[] } = { ailing: [], healthy: [] };
  try {
    await inTurn(ailment === 'silent' ? 1 : 5, () => ailing.send());
    await inTurn(5, () => healthy.send());
    for (let count = 0; count < messages; count += 1) {
      sent.healthy.push(await healthy.send());
      sent.ailing.push(ailing.send());
      // One at a time; but a silent provider takes 2 s of each message, so that those overlap.
      if (ailment === 'silent') await pause(systemTimers, 100);
      else await sent.ailing.at(-1);
    }
    return {
      ailing: figuresOf(ailment, await Promise.all(sent.ailing)),
      healthy: figuresOf('healthy', sent.healthy),
    };
  } finally {
    await Promise.allSettled(sent.ailing);
    await Promise.all([ailing.close(), healthy.close()]);
  }
}

function figuresOf(ailment: Ailment, sent: readonly SentMessage[]): FailoverFigures {
  const [arrivals, answers] = [
    sorted(sent.map((message) => message.arrivedAfter)),
    sorted(sent.map((message) => message.answeredAfter)),
  ];
  return {
    ailment,
    arrival: { median: at(arrivals, 0.5), worst: at(arrivals, 1) },
    answer: { median: at(answers, 0.5), p99: at(answers, 0.99) },
    strayCodes: sent.filter(({ codes }) => new Set(codes).size !== 1).length,
    duplicates: sent.reduce((sum, { asked }) => sum + beyondOne(asked.first) + beyondOne(asked.second), 0),
    messages: sent.length,
  };
}

async function inTurn<T>(count: number, action: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  while (done.length < count) done.push(await action());
  return done;
}

const beyondOne = (count: number) => Math.max(0, count - 1);
const sorted = (times: number[]) => times.toSorted((one, other) => one - other);
const at = (times: readonly number[], share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
