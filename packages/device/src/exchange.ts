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
) => Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

export interface Message {
  method: string;
  /** Path with query. */
  path: string;
  authorization?: string;
  /** Empty for none. */
  body: string;
  signal?: AbortSignal | undefined;
}

export type Exchanged =
  | {
      isReached: true;
      status: number;
      /** Undefined when it was not JSON. */
      body: unknown;
      retryAfter: string | null;
      sentAt: number;
      receivedAt: number;
    }
  | { isReached: false; cause: unknown };

/** Sends one message to a server and tells what came back, a lost connection included. */
export function makeExchange({ origin, fetch, clock }: { origin: string; fetch: Fetch; clock: Clock }) {
  return async ({ method, path, authorization, body, signal }: Message): Promise<Exchanged> => {
    const sentAt = clock.now();
    try {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          accept: 'application/json',
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
      const text = await response.text();
      const retryAfter = response.headers.get('retry-after');
      return {
        isReached: true,
        status: response.status,
        body: parse(text),
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
