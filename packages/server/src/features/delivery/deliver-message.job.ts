import type { Job, JobHandler, JobOutcome } from '../../jobs/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Timers } from '../../kernel/timers.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import { type AttemptOutcome, makeAskProvider } from './ask-provider.ts';
import { attemptRecord } from './attempt-record.ts';
import { openPayload } from './message-payload.ts';
import type { Channel, OutgoingMessage, Provider } from './provider.ts';
import type { ProvidersByChannel } from './providers-settings.ts';
import { deliveryRows, type QueuedMessageRow } from './repository.ts';
import { type Failure, nextStep } from './route.ts';
import { deliverMessageKind } from './send-message.ts';

/** One attempt, for metrics. */
export interface AttemptInfo {
  channel: Channel;
  provider: string;
  outcome: AttemptOutcome['kind'];
  /** Milliseconds until the answer or the end of patience. */
  ms: number;
}

/** One message that nobody took, for metrics and the log: whoever asked for it was answered long before. */
export interface UndeliveredInfo {
  messageId: string;
  channel: Channel;
  failure: Failure;
}

export interface DeliveryDeps {
  store: Store;
  clock: Clock;
  random: Random;
  timers: Timers;
  seal: Seal;
  /** The providers of each channel in the order in which they are asked. */
  providers: ProvidersByChannel;
  /** Milliseconds a provider may stay silent before the next one is asked. */
  providerSilence: number;
  onAttempt: (info: AttemptInfo) => void;
  /** Told when a message that was given up is on record as such. */
  onUndelivered: (info: UndeliveredInfo) => void;
  /** Part of the unit of work in which a message is given up. */
  onGivenUp?: (tx: Transaction, message: GivenUpMessage) => Promise<void>;
}

/** A message that nobody took in time. */
export interface GivenUpMessage {
  applicationId: number;
  userId: number | null;
  channel: Channel;
  purpose: string;
  to: string;
  locale: string;
}

/** An attempt that is on record and whose provider is to be asked. */
interface Attempt {
  id: string;
  message: OutgoingMessage;
  provider: Provider;
}

/** An attempt whose end is not on record yet. */
type Ended = Attempt & { outcome: AttemptOutcome };

type Move = { kind: 'ask'; attempt: Attempt } | { kind: 'end'; outcome: JobOutcome; undelivered?: UndeliveredInfo };

const done: Extract<Move, { kind: 'end' }> = { kind: 'end', outcome: { kind: 'done' } };

/**
 * Delivers one message: asks the providers of its channel in order until one accepts. Every attempt is durable before its provider is
 * asked, and its end is written in the unit of work that decides what comes next. At least once: when the server dies in an attempt,
 * that attempt keeps no outcome and the message goes out again, with the same id, text and code.
 */
export function makeDeliverMessage(deps: DeliveryDeps): JobHandler {
  const { store, clock, random, timers, seal, onAttempt } = deps;
  const ask = makeAskProvider({ timers, silence: deps.providerSilence });

  return {
    kind: deliverMessageKind,
    async run(job, isMine) {
      const asked: string[] = [];
      let last: Ended | null = null;
      for (;;) {
        const move: Move = await store.write((tx) => advance(tx, job, isMine, asked, last));
        if (move.kind === 'end') {
          if (move.undelivered) deps.onUndelivered(move.undelivered);
          return move.outcome;
        }
        // The write may have waited for long. The attempt stays without an outcome: the message goes out again elsewhere.
        if (!isMine()) return lost().outcome;
        asked.push(move.attempt.provider.name);
        last = await carryOut(move.attempt);
      }
    },
  };

  async function advance(
    tx: Transaction,
    job: Job,
    isMine: () => boolean,
    asked: readonly string[],
    last: Ended | null,
  ): Promise<Move> {
    const now = clock.now();
    if (last) {
      await deliveryRows.finishAttempt(tx, { id: last.id, now, ...attemptRecord(last.outcome, last.message) });
      if (last.outcome.kind === 'accepted') {
        await deliveryRows.handOver(tx, job.payload, now);
        return done;
      }
    }
    if (!isMine()) return lost();
    const row = await deliveryRows.queued(tx, job.payload);
    if (!row) return done;
    const providers = deps.providers[row.channel as Channel] ?? [];
    const isFirst = job.attempt <= 1 && last === null;
    const step = nextStep({
      route: providers.map((provider) => provider.name),
      asked,
      refusedBy: isFirst ? [] : await deliveryRows.refusedBy(tx, job.payload),
      now,
      expiresAt: row.expires_at,
      round: job.attempt,
      fraction: random.fraction(),
    });
    if (step.kind === 'again') return { kind: 'end', outcome: step };
    if (step.kind === 'give_up') {
      await deliveryRows.giveUp(tx, job.payload, step.failure, now);
      await tellGivenUp(tx, job.payload, row);
      const undelivered = { messageId: job.payload, channel: row.channel as Channel, failure: step.failure };
      return { ...done, undelivered };
    }
    const provider = providers.find((candidate) => candidate.name === step.provider);
    invariant(provider && row.payload_sealed !== null, 'a queued message has a payload and a provider of its channel');
    const message = last?.message ?? openPayload(seal, job.payload, row.channel as Channel, row.payload_sealed);
    const id = attemptId(job, asked.length);
    await deliveryRows.startAttempt(tx, { id, messageId: job.payload, provider: provider.name, now });
    return { kind: 'ask', attempt: { id, message, provider } };
  }

  async function tellGivenUp(tx: Transaction, id: string, row: QueuedMessageRow): Promise<void> {
    if (!deps.onGivenUp || row.payload_sealed === null) return;
    const channel = row.channel as Channel;
    const { to, locale } = openPayload(seal, id, channel, row.payload_sealed);
    const { application_id: applicationId, user_id: userId, purpose } = row;
    await deps.onGivenUp(tx, { applicationId, userId, channel, purpose, to, locale });
  }

  /** Hands the job back at once: whoever holds the lease by now is not disturbed, because releasing names the lease. */
  function lost(): Extract<Move, { kind: 'end' }> {
    return { kind: 'end', outcome: { kind: 'again', at: clock.now() } };
  }

  async function carryOut(attempt: Attempt): Promise<Ended> {
    const { message, provider } = attempt;
    const startedAt = clock.now();
    const outcome = await ask(provider, message);
    const { channel } = message;
    onAttempt({ channel, provider: provider.name, outcome: outcome.kind, ms: clock.now() - startedAt });
    return { ...attempt, outcome };
  }

  /** Counts up within a message, so that attempts of one millisecond keep their order. */
  function attemptId(job: Job, index: number): string {
    return `${hexadecimal(job.attempt, 6)}${hexadecimal(index, 2)}${random.hex(24)}`;
  }
}

function hexadecimal(number: number, length: number): string {
  return number.toString(16).padStart(length, '0');
}
