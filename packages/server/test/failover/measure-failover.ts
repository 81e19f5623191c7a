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

/** Sends messages one after the other, with the first provider ailing. The first few only warm the server up. */
export async function measureFailover(ailment: Ailment, messages: number): Promise<FailoverFigures> {
  const rig = await startFailoverRig(ailment);
  const sent: SentMessage[] = [];
  try {
    await inTurn(ailment === 'silent' ? 1 : 5, () => rig.send());
    const sending: Promise<SentMessage>[] = [];
    for (let count = 0; count < messages; count += 1) {
      sending.push(rig.send());
      // One at a time; but a silent provider takes 2 s of each message, so that those overlap.
      if (ailment === 'silent') await pause(systemTimers, 100);
      else await sending.at(-1);
    }
    sent.push(...(await Promise.all(sending)));
  } finally {
    await rig.close();
  }
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
    messages,
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
