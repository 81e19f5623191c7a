import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGround } from '../../src/cli/open-ground.ts';
import { composeFeatures, type Features, type Ground } from '../../src/compose.ts';
import { loadSettings } from '../../src/config/index.ts';
import type { Application, ApplicationSettings } from '../../src/features/applications/index.ts';
import { type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { createDatabase } from '../infrastructure/postgres.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';

export interface Tenant {
  application: Application;
  apiKey: string;
  /** One client per server, in the order of `servers`. */
  clients: readonly [ApiClient, ApiClient];
}

export interface TwoServers {
  servers: readonly [ServerProcess, ServerProcess];
  /** The same database, opened in this process: to look at counters and to make applications. */
  ground: Ground;
  features: Features;
  addTenant(settings?: ApplicationSettings): Promise<Tenant>;
  close(): Promise<void>;
}

/** Two server processes on one database. Sends are limited per application, so that other tests are not in their way. */
export async function startTwoServers(dialect: 'sqlite' | 'postgres'): Promise<TwoServers> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-races-'));
  const database = dialect === 'postgres' ? await createDatabase() : null;
  const environment: Record<string, string> = {
    COUNTERSIGN_DATA_DIR: directory,
    // Hundreds wait for one row, on a machine that may be busy with other tests.
    COUNTERSIGN_DATABASE_DEADLINE: '30s',
    COUNTERSIGN_MASTER_KEY: `races:${randomBytes(32).toString('hex')}`,
    ...(database ? { DATABASE_URL: database.url } : {}),
  };
  const opened = await openGround(loadSettings(environment));
  assert.ok(opened.ok);
  const { ground } = opened;
  const features = composeFeatures(ground);
  // The servers share the application that the first start of a development server makes.
  const first = await startServerProcess({ environment });
  const servers = [first, await startServerProcess({ environment })] as const;
  const clients: ApiClient[] = [];

  return {
    servers,
    ground,
    features,
    async addTenant(settings = {}) {
      const created = await features.createApplication({ name: 'Acme', settings });
      assert.ok(created.ok);
      const clientOf = ({ baseUrl }: ServerProcess) => makeApiClient({ baseUrl, apiKey: created.apiKey });
      const [one, other] = [clientOf(servers[0]), clientOf(servers[1])];
      clients.push(one, other);
      return { application: created.application, apiKey: created.apiKey, clients: [one, other] };
    },
    async close() {
      for (const client of clients) client.close();
      await Promise.all(servers.map((server) => server.end('SIGKILL')));
      await ground.store.close();
      await database?.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
