import { isRecord } from './is-record.ts';
import { type Repeatable, retryDelay } from './retry-delay.ts';
import { UnreachableError } from './unreachable-error.ts';
import { webCrypto } from './web-crypto.ts';

/** One call of the API. */
export interface WireCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL, segments encoded. */
  path: string;
  /** Undefined members are left out. */
  query?: Readonly<Record<string, string | number | boolean | undefined>> | string;
  json?: object;
  /** An encoded form, in place of `json`. */
  form?: string;
  headers?: Readonly<Record<string, string>>;
  repeatable: Repeatable;
}

/** What any call can be told. */
export interface CallOptions {
  /** Names this request when it is sent again; made anew when left out. Only calls with an effect send one. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Milliseconds for each attempt, in place of the client's. */
  timeout?: number;
}

export interface WireReply {
  status: number;
  text: string;
  /** Parsed; undefined when it was not JSON. */
  body: unknown;
  requestId: string | null;
  /** Seconds. */
  retryAfter: number | null;
}

export interface TransportOptions {
  apiKey: string;
  /** Where the server is, without `/protected`: `https://2fa.example.com`. */
  baseUrl: string;
  /** The platform's own when left out. */
  fetch?: Fetch;
  /** Milliseconds for each attempt; 10,000 when left out. */
  timeout?: number;
  /** How often a call that may be repeated is sent again; 2 when left out. */
  retries?: number;
  /** For tests: how to wait, what to draw, what time it is. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  random?: () => number;
  now?: () => number;
}

/** As much of `fetch` as is used. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal; redirect: 'manual' },
) => Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

/** Sends a call and returns whatever the server says to it, right or wrong. Throws only when no reply came. */
export type Transport = (call: WireCall, options?: CallOptions) => Promise<WireReply>;

export function makeTransport(options: TransportOptions): Transport {
  const { apiKey, fetch = globalThis.fetch, timeout = 10_000, retries = 2 } = options;
  const { sleep = pause, random = Math.random, now = Date.now } = options;
  if (!URL.canParse(options.baseUrl)) throw new TypeError(`not a URL: ${options.baseUrl}`);
  if (apiKey === '') throw new TypeError('an API key is needed');
  const baseUrl = options.baseUrl.replace(/\/+$/, '');

  async function attempt(call: WireCall, key: string | undefined, given: CallOptions): Promise<WireReply> {
    const deadline = makeDeadline(given.timeout ?? timeout, given.signal);
    try {
      const body = call.form ?? (call.json && JSON.stringify(call.json));
      const response = await fetch(`${baseUrl}${call.path}${queryOf(call)}`, {
        method: call.method,
        headers: {
          accept: 'application/json',
          'x-authy-api-key': apiKey,
          ...(body !== undefined && {
            'content-type': call.form ? 'application/x-www-form-urlencoded' : 'application/json',
          }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...call.headers,
        },
        ...(body !== undefined && { body }),
        signal: deadline.signal,
        // The key is for this server: it is not sent where a redirect points.
        redirect: 'manual',
      });
      const text = await response.text();
      return {
        status: response.status,
        text,
        body: parse(text),
        requestId: response.headers.get('x-request-id'),
        retryAfter: readRetryAfter(response.headers.get('retry-after'), now()),
      };
    } catch (cause) {
      if (given.signal?.aborted) throw given.signal.reason;
      if (deadline.isOver()) throw new UnreachableError('timeout', 'the server did not answer in time', cause);
      throw new UnreachableError('network', `the server could not be reached: ${textOf(cause)}`, cause);
    } finally {
      deadline.clear();
    }
  }

  return async (call, given = {}) => {
    const key = call.repeatable === 'keyed' ? (given.idempotencyKey ?? webCrypto().randomUUID()) : undefined;
    for (let attempts = 1; ; attempts += 1) {
      given.signal?.throwIfAborted();
      const came = await attempt(call, key, given).catch((error: unknown) => {
        if (error instanceof UnreachableError) return error;
        throw error;
      });
      const reply = came instanceof UnreachableError ? null : { ...came, code: codeOf(came.body) };
      const delay = retryDelay({ attempts, retries, repeatable: call.repeatable, reply, random: random() });
      if (delay !== null) await sleep(delay, given.signal);
      else if (came instanceof UnreachableError) throw came;
      else return came;
    }
  };
}

/** A time limit, and the caller's own signal, as one signal. By hand: `AbortSignal.any` is younger than Node 18. */
function makeDeadline(ms: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    controller.abort();
  }, ms);
  const pass = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', pass, { once: true });
  return {
    signal: controller.signal,
    isOver: () => isOver,
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', pass);
    },
  };
}

/** Waits; rejects with the signal's reason when it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function queryOf({ query }: WireCall): string {
  if (query === undefined) return '';
  if (typeof query === 'string') return query === '' ? '' : `?${query}`;
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(body: unknown): number | null {
  return isRecord(body) && body.error_code !== undefined ? Number(body.error_code) : null;
}

/** Seconds, given as such or as a date (RFC 9110 10.2.3). */
function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

function textOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
