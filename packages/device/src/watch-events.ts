import type { Clock } from './clock.ts';
import { type DeviceFailure, failureOf } from './device-reply.ts';
import { type DeviceState, isDeviceState } from './device-state.ts';
import { makeEventReader, type StreamedEvent } from './event-stream.ts';
import type { Exchanged } from './exchange.ts';
import type { Pause } from './pause.ts';
import type { Random } from './random.ts';
import { hasAtLeast } from './shape.ts';

/** What happens to a device. The content of a request is never in it: list the requests. */
export type DeviceEvent =
  /** What is asked may have changed. Told at the beginning of every connection, because something may have been missed. */
  | { kind: 'requests' }
  /** Somebody waits for the code of this device: show it. */
  | { kind: 'nudge' }
  | { kind: 'state'; state: DeviceState }
  /** Nothing is heard for now; it is tried again by itself. */
  | { kind: 'disconnected'; failure: DeviceFailure | null };

/** Why nothing more will come: `superseded` when this device watches from another place too, which is told instead. */
export type WatchEnd =
  | { kind: 'aborted' }
  | { kind: 'superseded' }
  | Extract<DeviceFailure, { kind: 'revoked' | 'unauthorized' | 'refused' }>;

export interface WatchOptions {
  hear(event: DeviceEvent): void;
  /** Ends the watch. */
  signal: AbortSignal;
}

/** Tells what happens as it happens, through lost connections and restarts of the server, until there is no use in going on. */
export type WatchEvents = (options: WatchOptions) => Promise<WatchEnd>;

export interface WatchEventsDeps {
  /** One signed call for the stream. */
  open: (signal: AbortSignal) => Promise<Exchanged>;
  clock: Clock;
  random: Random;
  pause: Pause;
}

/** Milliseconds without a sign of life, which the server gives every 20 s, after which a connection is taken for dead. */
const longestSilence = 45_000;
const firstPause = 2000;
const longestPause = 60_000;
/** Only a connection that lasted is a reason to come back quickly. */
const lasting = 30_000;

export function makeWatchEvents({ open, clock, random, pause }: WatchEventsDeps): WatchEvents {
  return async ({ hear, signal }) => {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const openedAt = clock.now();
      const outcome = await follow(hear, signal);
      if (signal.aborted) break;
      if (outcome !== null && isFinal(outcome)) return outcome;
      hear({ kind: 'disconnected', failure: outcome });
      if (clock.now() - openedAt >= lasting) attempt = 1;
      await pause(pauseBefore(attempt, outcome), signal);
    }
    return { kind: 'aborted' };
  };

  /** Follows one connection to its end. Null when it was good as long as it lasted. */
  async function follow(hear: WatchOptions['hear'], signal: AbortSignal): Promise<WatchEnd | DeviceFailure | null> {
    const connection = new AbortController();
    const giveUp = () => connection.abort();
    signal.addEventListener('abort', giveUp);
    try {
      const exchanged = await open(connection.signal);
      if (!exchanged.isReached || !exchanged.stream) return failureOf(exchanged);
      return await listen(exchanged.stream, hear);
    } finally {
      signal.removeEventListener('abort', giveUp);
      giveUp();
    }
  }

  async function listen(
    stream: ReadableStream<Uint8Array>,
    hear: WatchOptions['hear'],
  ): Promise<WatchEnd | DeviceFailure | null> {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    const read = makeEventReader();
    for (;;) {
      const chunk = await readOrSilence(reader);
      if (!chunk || chunk.done) return null;
      const events = read(decoder.decode(chunk.value, { stream: true }));
      if (!events) return { kind: 'unreadable', status: 200 };
      for (const streamed of events) {
        if (streamed.name === 'revoked' || streamed.name === 'superseded') return { kind: streamed.name };
        const event = eventOf(streamed);
        if (event) hear(event);
      }
    }
  }

  /** Undefined when nothing came for too long, or the connection was lost. */
  async function readOrSilence(reader: ReadableStreamDefaultReader<Uint8Array>) {
    const heard = new AbortController();
    try {
      return await Promise.race([reader.read(), pause(longestSilence, heard.signal)]);
    } catch {
      return undefined;
    } finally {
      heard.abort();
    }
  }

  /** Up to four fifths are left to chance: a server that was restarted is not to hear from all devices at once. */
  function pauseBefore(attempt: number, failure: WatchEnd | DeviceFailure | null): number {
    const [byte = 0] = random(1);
    const doubled = Math.min(firstPause * 2 ** Math.min(attempt - 1, 10), longestPause);
    const ours = Math.round(doubled * (0.2 + (0.8 * byte) / 255));
    const theirs = failure?.kind === 'try_later' ? (failure.retryAfter ?? 0) * 1000 : 0;
    return Math.max(ours, Math.min(theirs, longestPause));
  }
}

function isFinal(outcome: WatchEnd | DeviceFailure): outcome is WatchEnd {
  return ['aborted', 'superseded', 'revoked', 'unauthorized', 'refused'].includes(outcome.kind);
}

/** Undefined for what only newer versions know. */
function eventOf({ name, data }: StreamedEvent): DeviceEvent | undefined {
  if (name === 'requests' || name === 'nudge') return { kind: name };
  if (name !== 'state') return undefined;
  const body = parse(data);
  return hasAtLeast(body, { state: isDeviceState }) ? { kind: 'state', state: body.state } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
