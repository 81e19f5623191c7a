import type { Fetch } from '../src/transport.ts';

export interface Sent {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

interface Scripted {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A network that answers as told, one reply after the other and the last for ever, and remembers what was sent. */
export function makeScriptedFetch(...replies: (Scripted | Error | 'silence')[]) {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, { method, headers, body, signal }) => {
    const next = replies[Math.min(sent.length, replies.length - 1)];
    sent.push({ method, url, headers, body });
    if (next instanceof Error) throw next;
    if (next === 'silence') {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    }
    const { status = 200, body: given = {}, headers: lines = {} } = next ?? {};
    const known = new Headers({ 'x-request-id': 'req-1', ...lines });
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    return { status, headers: known, text: async () => text };
  };
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
  };
  return { fetch, sent, waits, sleep };
}
