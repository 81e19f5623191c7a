import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../doubles/fault.ts';
import { findClosedPort } from '../doubles/find-closed-port.ts';
import { type HttpGatewayDouble, startHttpGatewayDouble } from '../doubles/http-gateway-double.ts';
import { type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { startServerProcess } from '../infrastructure/start-server-process.ts';

/** What ails the first provider. */
export type Ailment = 'healthy' | 'refusing connections' | 'answering errors' | 'answering nonsense' | 'silent';
export const ailments: readonly Ailment[] = [
  'refusing connections',
  'answering errors',
  'answering nonsense',
  'silent',
];

const faults: Record<Exclude<Ailment, 'refusing connections'>, Fault> = {
  healthy: 'ok',
  'answering errors': 'error',
  'answering nonsense': 'nonsense',
  silent: 'silent',
};

export interface SentMessage {
  /** Milliseconds of the request for the code, as its caller saw it. */
  answeredAfter: number;
  /** Milliseconds from that request until the provider that takes messages had it. */
  arrivedAfter: number;
  /** The codes that the providers were given. */
  codes: string[];
  /** How often each provider was asked to send this message; a provider that could not be reached does not know. */
  asked: { first: number; second: number };
}

export interface FailoverRig {
  /** Asks for a code and waits until a provider took it. */
  send(): Promise<SentMessage>;
  close(): Promise<void>;
}

/** A server with two SMS gateways, the first of which is not well. */
export async function startFailoverRig(ailment: Ailment): Promise<FailoverRig> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-failover-'));
  const [first, second] = [await startHttpGatewayDouble(), await startHttpGatewayDouble()];
  if (ailment !== 'refusing connections') first.behave(faults[ailment]);
  const firstUrl = ailment === 'refusing connections' ? `http://127.0.0.1:${await findClosedPort()}` : first.url;
  const providers = {
    providers: { first: gateway({ ...first, url: firstUrl }), second: gateway(second) },
    channels: { sms: ['first', 'second'] },
  };
  const server = await startServerProcess({
    environment: { COUNTERSIGN_DATA_DIR: directory, COUNTERSIGN_PROVIDERS: JSON.stringify(providers) },
  });
  const client = makeApiClient(server);
  const taking = ailment === 'healthy' ? first : second;
  let lastNumber = 2_015_550_000;

  return {
    async send() {
      lastNumber += 1;
      const userId = await register(client, String(lastNumber));
      const to = `+1${lastNumber}`;
      const startedAt = performance.now();
      const arrival = whenTaken(taking, to);
      const { status, body } = await client.get(`/protected/json/sms/${userId}`);
      if (status !== 200) throw new Error(`the send was refused: ${JSON.stringify(body)}`);
      const answeredAfter = performance.now() - startedAt;
      const arrivedAfter = (await arrival) - startedAt;
      const [byFirst, bySecond] = [first, second].map(({ ledger }) => ledger.filter((entry) => entry.to === to));
      return {
        answeredAfter,
        arrivedAfter,
        codes: [...(byFirst ?? []), ...(bySecond ?? [])].map(({ fields }) => fields.get('code') ?? ''),
        asked: { first: byFirst?.length ?? 0, second: bySecond?.length ?? 0 },
      };
    },
    async close() {
      client.close();
      await server.end('SIGTERM');
      await Promise.all([first.close(), second.close()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function gateway({ url, apiKey }: Pick<HttpGatewayDouble, 'url' | 'apiKey'>): object {
  return {
    kind: 'http',
    channels: ['sms'],
    url: `${url}/json`,
    headers: { Authorization: `Bearer ${apiKey}` },
    body: '{"to":"{{to}}","text":"{{text}}","code":"{{code}}"}',
    accepted: { path: 'messages.0.status', equals: '0', reference: 'messages.0.id' },
  };
}

async function register(client: ApiClient, number: string): Promise<number> {
  const form = { 'user[email]': 'a@example.com', 'user[cellphone]': number, 'user[country_code]': '1' };
  const { body } = await client.post('/protected/json/users/new', form);
  if (!body.user) throw new Error(`the user was refused: ${JSON.stringify(body)}`);
  return body.user.id;
}

/** The moment in which a gateway has the message for a number. */
async function whenTaken(gateway: HttpGatewayDouble, to: string): Promise<number> {
  while (!gateway.ledger.some((entry) => entry.to === to)) await gateway.next();
  return performance.now();
}
