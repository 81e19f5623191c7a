import type { Clock } from './clock.ts';

/** As much of `fetch` as is used; the platform's own fits. */
export type Fetch = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string;
    signal?: AbortSignal;
    cache: 'no-store';
    credentials: 'omit';
    redirect: 'error';
  },
) => Promise<{
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
  /** Needed for streams of events only. */
  body?: ReadableStream<Uint8Array> | null;
}>;

export interface Message {
  method: string;
  /** Path with query. */
  path: string;
  authorization?: string;
  /** Empty for none. */
  body: string;
  signal?: AbortSignal | undefined;
  /** Whether a stream of events is hoped for, which is then not waited for to end. */
  takesEvents?: boolean;
}

export type Exchanged =
  | {
      isReached: true;
      status: number;
      /** Undefined when it was not JSON. */
      body: unknown;
      /** Null when the reply was none, or none was hoped for. */
      stream: ReadableStream<Uint8Array> | null;
      retryAfter: string | null;
      sentAt: number;
      receivedAt: number;
    }
  | { isReached: false; cause: unknown };

const eventStream = 'text/event-stream';

/** Sends one message to a server and tells what came back, a lost connection included. */
export function makeExchange({ origin, fetch, clock }: { origin: string; fetch: Fetch; clock: Clock }) {
  return async ({ method, path, authorization, body, signal, takesEvents = false }: Message): Promise<Exchanged> => {
    const sentAt = clock.now();
    try {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          accept: takesEvents ? eventStream : 'application/json',
          ...(body === '' ? {} : { 'content-type': 'application/json' }),
          ...(authorization === undefined ? {} : { authorization }),
        },
        ...(body === '' ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
        // Seeds come this way, and a signature is for one address: nothing is kept, sent along or followed.
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
      });
      const isStream = takesEvents && response.headers.get('content-type')?.startsWith(eventStream) === true;
      const stream = (isStream && response.status === 200 && response.body) || null;
      const text = stream ? '' : await response.text();
      const retryAfter = response.headers.get('retry-after');
      return {
        isReached: true,
        status: response.status,
        body: parse(text),
        stream,
        retryAfter,
        sentAt,
        receivedAt: clock.now(),
      };
    } catch (cause) {
      return { isReached: false, cause };
    }
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
