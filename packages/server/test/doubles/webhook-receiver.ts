import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TakenEvent {
  event: string;
  time: string;
  request: { id: string | null; ip: string | null };
  objects: Record<string, Record<string, unknown>>;
  iat: number;
  jti: string;
}

export interface WebhookReceiver {
  url: string;
  /** What it said yes to, in order. */
  taken: TakenEvent[];
  /** What was wrong with what came. */
  problems: string[];
  /** The key that events must be signed with. */
  trust(signingKey: string): void;
  /** The status it answers with; it takes nothing while that is not 200. */
  behave(status: number): void;
  /** Resolves as soon as it took an event of this name. */
  has(event: string): Promise<TakenEvent>;
  close(): Promise<void>;
}

/** A customer's receiver of webhooks: parses JSON and forms, checks the JWT by itself, and refuses what does not check. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const taken: TakenEvent[] = [];
  const problems: string[] = [];
  let key = '';
  let status = 200;
  let waiting: { event: string; resolve: (found: TakenEvent) => void }[] = [];

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (status !== 200) return void response.writeHead(status).end();
    try {
      if (request.method !== 'POST') throw new Error(`came by ${request.method}`);
      const text = Buffer.concat(chunks).toString('utf8');
      const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
      const token = isForm ? new URLSearchParams(text).get('body') : (JSON.parse(text) as { body: string }).body;
      const event = verified(token ?? '', key);
      taken.push(event);
      for (const waiter of waiting) if (waiter.event === event.event) waiter.resolve(event);
      waiting = waiting.filter((waiter) => waiter.event !== event.event);
    } catch (error) {
      problems.push((error as Error).message);
      return void response.writeHead(403).end();
    }
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?tenant=1`,
    taken,
    problems,
    trust(signingKey) {
      key = signingKey;
    },
    behave(next) {
      status = next;
    },
    has(event) {
      const found = taken.find((one) => one.event === event);
      return found ? Promise.resolve(found) : new Promise((resolve) => waiting.push({ event, resolve }));
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** HS256 by hand (RFC 7515): this shares no code with the server. */
function verified(token: string, key: string): TakenEvent {
  const parts = token.split('.');
  const [head = '', claims = '', signature = ''] = parts;
  if (parts.length !== 3) throw new Error('not a JWT');
  if (JSON.parse(Buffer.from(head, 'base64url').toString()).alg !== 'HS256') throw new Error('another algorithm');
  const right = createHmac('sha256', key).update(`${head}.${claims}`).digest('base64url');
  if (signature !== right) throw new Error('another signature');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as TakenEvent;
}
