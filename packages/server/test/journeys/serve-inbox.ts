import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { registerInbox } from '../../src/wire/inbox/inbox.routes.ts';
import { makeHandTimers } from '../doubles/hand-timers.ts';
import { openInbox } from './open-inbox.ts';

/** The delay of a wait's timer when the call gives none. */
export const halfMinute = 30_000;

export interface Told {
  id: string;
  sequence: number;
  to: string;
  text: string;
  code: string;
}
export type Listed = { messages: Told[]; now: string };
export type Waited = { message: Told; code: string };
type Problem = { error: string; message: string };

const servers: (() => Promise<void>)[] = [];
after(async () => {
  for (const stop of servers) await stop();
});

/** A server with nothing but the inbox, on a free port, with timers moved by hand. It stops when the file's tests are over. */
export async function serveInbox(options: { mostListeners?: number; app?: FastifyInstance } = {}) {
  const timers = makeHandTimers();
  const house = await openInbox({ ...options, timers });
  const app = options.app ?? fastify({ forceCloseConnections: true });
  registerInbox(app, { inbox: house.inbox, clock: house.clock, timers, hosts: ['auth.example.com'] });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  servers.push(async () => {
    await app.close();
    await house.close();
  });
  const get = async <Body = Problem>(path: string, init: RequestInit = {}) => {
    const response = await fetch(`${base}/inbox${path}`, init);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  };
  return { ...house, app, base, timers, get };
}
