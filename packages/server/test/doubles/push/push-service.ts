import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkPush } from './check-push.ts';
import { attachBrowsers } from './push-browsers.ts';
import type { Channel, TakenPush } from './taken-push.ts';

/** How the next requests are answered whatever they are: a status, and headers with it. */
export interface Scripted {
  status: number;
  headers?: Record<string, string>;
}

export interface PushService {
  /** Origin, as VAPID's `aud` names it. */
  origin: string;
  /** Where Firefox connects to. */
  socketUrl: string;
  taken: TakenPush[];
  /** What was wrong with pushes that were refused. */
  problems: string[];
  /** Statuses in the order they were given. */
  answered: number[];
  /** A subscription of no browser, bound to a key of the sender. */
  subscribe(key: string | null): { endpoint: string; channel: string };
  /** Forgets a subscription: 410 from now on. */
  forget(endpoint: string): void;
  /** The next answers, before any others. */
  script(...answers: Scripted[]): void;
  /** Resolves as soon as so many requests were answered, from the beginning. */
  answers(count: number): Promise<void>;
  /** Resolves as soon as browsers said of so many pushes, from the beginning, that they have them. */
  acknowledged(count: number): Promise<void>;
  /** Moves the service's own clock. */
  advance(ms: number): void;
  /** Pushes that wait for a browser that is away. */
  waiting(): number;
  /** Cuts the connections of all browsers, and takes none until they may come back. */
  goOffline(): void;
  comeBack(): void;
  close(): Promise<void>;
}

/** A push service on this machine, strict about what it is sent; its WebSocket is the one that Firefox speaks with. */
export async function startPushService(clock: { now(): number } = Date): Promise<PushService> {
  const channels = new Map<string, Channel>();
  const taken: TakenPush[] = [];
  const problems: string[] = [];
  const answered: number[] = [];
  const scripted: Scripted[] = [];
  let hopes: { count: number; resolve: () => void }[] = [];
  let later = 0;
  const now = () => clock.now() + later;

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    answer(request, response, Buffer.concat(chunks));
    answered.push(response.statusCode);
    for (const { resolve } of hopes.filter(({ count }) => answered.length >= count)) resolve();
    hopes = hopes.filter(({ count }) => answered.length < count);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const browsers = attachBrowsers(server, { channels, endpointOf, now });

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): ServerResponse {
    const end = (status: number, headers: Record<string, string> = {}) => response.writeHead(status, headers).end();
    const next = scripted.shift();
    if (next) return end(next.status, next.headers);
    const channel = channels.get(/^\/push\/([\w-]+)$/.exec(request.url ?? '')?.[1] ?? '');
    if (request.method !== 'POST' || !channel) return end(404);
    if (channel.isGone) return end(410);
    const wrong = checkPush({ headers: request.headers, body, origin, now: now() }, channel.key);
    if (wrong) {
      problems.push(wrong.problem);
      return end(wrong.status);
    }
    const push = { id: randomUUID(), channel: channel.id, headers: request.headers, body, at: now() };
    taken.push(push);
    browsers.deliver(channel, push);
    return end(201, { location: `${origin}/message/${push.id}`, ttl: String(request.headers.ttl) });
  }

  function endpointOf(id: string): string {
    return `${origin}/push/${id}`;
  }

  return {
    ...{ origin, taken, problems, answered },
    socketUrl: `ws://127.0.0.1:${port}/`,
    subscribe(key) {
      const id = randomBytes(24).toString('base64url');
      channels.set(id, { id, key, agent: null, isGone: false });
      return { endpoint: endpointOf(id), channel: id };
    },
    forget(endpoint) {
      const channel = channels.get(endpoint.split('/').at(-1) ?? '');
      if (!channel) throw new Error(`there is no subscription ${endpoint}`);
      channel.isGone = true;
    },
    script: (...answers) => void scripted.push(...answers),
    answers: (count) =>
      answered.length >= count ? Promise.resolve() : new Promise((resolve) => hopes.push({ count, resolve })),
    advance(ms) {
      later += ms;
    },
    acknowledged: browsers.acknowledged,
    waiting: browsers.waiting,
    goOffline: browsers.goOffline,
    comeBack: browsers.comeBack,
    async close() {
      browsers.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
