import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { createDatabase, type TestDatabase } from '../infrastructure/postgres.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';

/** A gateway that answers only when it is told to; it holds its answers back until then. */
async function startPatientGateway() {
  const waiting: ServerResponse[] = [];
  const listeners: (() => void)[] = [];
  let isPatient = true;
  const server = createServer((request, response) => {
    request.resume();
    waiting.push(response);
    if (!isPatient) response.writeHead(200).end();
    for (const wake of listeners.splice(0)) wake();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Resolves with the number of requests so far, when there are `count`. */
    async asked(count: number): Promise<void> {
      while (waiting.length < count) await new Promise<void>((resolve) => listeners.push(resolve));
    },
    count: () => waiting.length,
    hold() {
      isPatient = true;
    },
    /** Answers whoever waits, and from now on everybody at once. */
    answer() {
      isPatient = false;
      for (const response of waiting) if (!response.writableEnded) response.writeHead(200).end();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends a request in two parts, so that the server is in the middle of it for as long as a test likes. */
async function beginRequest({ baseUrl, apiKey }: ServerProcess, number: string) {
  const body = new URLSearchParams({
    'user[email]': 'a@b.example',
    'user[cellphone]': number,
    'user[country_code]': '1',
  });
  const text = body.toString();
  const socket: Socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /protected/json/users/new HTTP/1.1\r\nhost: a\r\nx-authy-api-key: ${apiKey}\r\n` +
      `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${text.length}\r\nexpect: 100-continue\r\n\r\n`,
  );
  // The server asks for the rest: it has read the head and works on the request.
  const [continued] = await once(socket, 'data');
  assert.match(String(continued), /^HTTP\/1\.1 100 /);
  return {
    async finish(): Promise<string> {
      socket.write(text);
      let answer = '';
      for await (const part of socket) answer += part;
      return answer;
    },
  };
}

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`a server that is told to end (${dialect})`, () => {
    let directory: string;
    let database: TestDatabase | null;
    let gateway: Awaited<ReturnType<typeof startPatientGateway>>;
    let lastNumber = 2_015_550_000;
    const start = (more: Record<string, string> = {}) =>
      startServerProcess({
        environment: {
          COUNTERSIGN_DATA_DIR: directory,
          ...(database ? { DATABASE_URL: database.url } : {}),
          COUNTERSIGN_PROVIDERS: JSON.stringify({
            providers: { patient: { kind: 'http', channels: ['sms'], url: gateway.url } },
            channels: { sms: ['patient'] },
          }),
          COUNTERSIGN_PROVIDER_SILENCE: '20s',
          ...more,
        },
      });

    before(async () => {
      directory = await mkdtemp(join(tmpdir(), 'countersign-drain-'));
      database = dialect === 'postgres' ? await createDatabase() : null;
      gateway = await startPatientGateway();
    });
    after(async () => {
      await gateway?.close();
      await database?.drop();
      await rm(directory, { recursive: true, force: true });
    });

    async function send(client: ApiClient): Promise<void> {
      lastNumber += 1;
      const form = { 'user[email]': 'a@b.example', 'user[cellphone]': String(lastNumber), 'user[country_code]': '1' };
      const { body } = await client.post('/protected/json/users/new', form);
      const { status } = await client.get(`/protected/json/sms/${body.user?.id}`);
      assert.equal(status, 200);
    }

    test('answers what is under way, finishes its jobs and ends with 0; another goes on', async () => {
      const [one, two] = [await start(), await start()];
      const [client, other] = [makeApiClient(one), makeApiClient(two)];
      gateway.hold();
      const before = gateway.count();
      await send(client);
      await gateway.asked(before + 1);
      const request = await beginRequest(one, '2015559999');

      const ended = one.end('SIGTERM');
      // It takes no more connections: from then on it drains. The other serves meanwhile.
      while (await canConnect(one)) assert.equal((await other.get('/protected/json/app/details')).status, 200);
      const answer = await request.finish();
      assert.match(answer, /^HTTP\/1\.1 200 [\s\S]*"success":true/);
      gateway.answer();
      assert.equal(await ended, 0, one.complaints());
      assert.equal(one.complaints(), '');

      await send(other);
      await gateway.asked(before + 2);
      client.close();
      other.close();
      assert.equal(await two.end('SIGTERM'), 0);
      // Nothing was sent twice on the way.
      assert.equal(gateway.count(), before + 2);
    });

    test('does not wait for ever: after the set time it ends with 1, and the next carries on with its jobs', async () => {
      const one = await start({ COUNTERSIGN_DRAIN_TIMEOUT: '1s', COUNTERSIGN_JOB_LEASE: '1s' });
      const client = makeApiClient(one);
      gateway.hold();
      const before = gateway.count();
      await send(client);
      await gateway.asked(before + 1);
      const startedAt = performance.now();
      assert.equal(await one.end('SIGTERM'), 1);
      const took = performance.now() - startedAt;
      assert.ok(took >= 1000 && took < 5000, `${took} ms`);
      client.close();

      const two = await start({ COUNTERSIGN_JOB_LEASE: '1s' });
      await gateway.asked(before + 2);
      gateway.answer();
      assert.equal(await two.end('SIGTERM'), 0);
    });
  });
}

async function canConnect({ baseUrl }: ServerProcess): Promise<boolean> {
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
