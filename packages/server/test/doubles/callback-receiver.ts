import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkCallback } from './check-callback.ts';

/** What a receiver does with what it gets: answers with a status, or misbehaves. */
export type ReceiverMood = number | 'silent' | 'redirects' | 'drips';

export interface TakenCallback {
  id: string;
  nonce: string;
  body: Record<string, unknown>;
  /** Milliseconds of `performance.now()`. */
  at: number;
}

export interface CallbackReceiver {
  url: string;
  /** What it said yes to, in order. */
  taken: TakenCallback[];
  /** What it had against callbacks; empty for a sender that behaves. */
  problems: string[];
  /** Requests that arrived, whatever came of them. */
  seen(): number;
  behave(mood: ReceiverMood): void;
  /** Resolves as soon as it said yes to so many. */
  hasTaken(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A receiver on loopback that verifies all it gets and refuses what does not verify, as customers' receivers do. */
export async function startCallbackReceiver(
  apiKey: () => string,
  { port = 0 }: { port?: number } = {},
): Promise<CallbackReceiver> {
  let mood: ReceiverMood = 200;
  let seen = 0;
  const taken: TakenCallback[] = [];
  const problems: string[] = [];
  const nonces = new Set<string>();
  let waiting: { count: number; resolve: () => void }[] = [];

  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    seen += 1;
    if (mood !== 200) return misbehave(response, mood, url);
    const found = checkCallback(apiKey(), {
      method: request.method ?? '',
      url: `http://${request.headers.host}${request.url}`,
      headers: request.headers,
      body,
    });
    const nonce = String(request.headers['x-authy-signature-nonce']);
    if (nonces.has(nonce)) found.push(`the nonce ${nonce} came twice`);
    nonces.add(nonce);
    problems.push(...found);
    if (found.length > 0) return void response.writeHead(403).end(found.join());
    const parsed = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    taken.push({ id: String(request.headers['webhook-id']), nonce, body: parsed, at: performance.now() });
    for (const waiter of waiting) if (taken.length >= waiter.count) waiter.resolve();
    waiting = waiting.filter(({ count }) => taken.length < count);
    response.end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;

  return {
    url,
    taken,
    problems,
    seen: () => seen,
    behave(next) {
      mood = next;
    },
    hasTaken: (count) =>
      taken.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function misbehave(response: ServerResponse, mood: ReceiverMood, url: string): void {
  if (mood === 'silent') return;
  if (mood === 'redirects') return void response.writeHead(302, { location: `${url}?again` }).end();
  if (mood === 'drips') return void response.socket?.write('HTTP/1.1 200 OK\r\nX-Slow: ');
  response.writeHead(mood as number).end('no');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
