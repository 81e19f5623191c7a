import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeSettings } from '../src/cli/open-ground.ts';
import { compose, composeFeatures, type Features, type Ground, type House } from '../src/compose.ts';
import { loadSettings, type Settings } from '../src/config/index.ts';
import type { Application, ApplicationSettings, Plan } from '../src/features/applications/index.ts';
import type { ProvidersByChannel } from '../src/features/delivery/index.ts';
import { type Random, systemRandom } from '../src/kernel/random.ts';
import { systemTimers } from '../src/kernel/timers.ts';
import { type LogSink, makeLogger } from '../src/observability/logger.ts';
import { migrate, migrations, openSeal, openStore } from '../src/storage/index.ts';
import { createDatabase } from './infrastructure/postgres.ts';
import { type MessageLedger, makeMessageLedger } from './message-ledger.ts';

export interface HouseOptions {
  /** SQLite in a directory of its own, or a fresh database on the shared PostgreSQL. */
  dialect?: 'sqlite' | 'postgres';
  /** What differs from the defaults. The port is always a free one on loopback. */
  settings?: Partial<Settings>;
  application?: { name?: string; plan?: Plan; settings?: ApplicationSettings; apiKey?: string };
  /** Instead of the ledger that accepts everything. */
  providers?: ProvidersByChannel;
  random?: Random;
  /** Where log lines go; nowhere when left out. */
  logSink?: LogSink;
}

export interface TestHouse {
  house: House;
  features: Features;
  ground: Ground;
  baseUrl: string;
  application: Application;
  apiKey: string;
  ledger: MessageLedger;
  /** Time stands where it was set until it is moved. Starts at 2026-03-02T10:00:00Z. */
  time: { now(): number; advance(ms: number): void };
  /** One more application in the same house. */
  addApplication(wanted?: HouseOptions['application']): Promise<{ application: Application; apiKey: string }>;
  close(): Promise<void>;
}

const testMasterKey = { id: 'test', bytes: new Uint8Array(32).fill(7) };

/** A whole house on a real database and real HTTP, with a clock that tests move by hand. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-house-'));
  const database = options.dialect === 'postgres' ? await createDatabase() : null;
  const loaded = loadSettings({});
  if (!loaded.ok) throw new Error(loaded.problems.join());
  const settings: Settings = {
    ...loaded.settings,
    ...{ port: 0, dataDirectory: directory, databaseUrl: database?.url ?? null },
    ...options.settings,
  };
  let now = Date.parse('2026-03-02T10:00:00Z');
  const clock = { now: () => now };
  const random = options.random ?? systemRandom;
  const store = await openStore(storeSettings(settings), systemTimers);
  await migrate(store, clock, migrations);
  const seal = await openSeal({ store, clock, random, masterKeys: [testMasterKey] });
  if (!seal) throw new Error('the test master key does not open its own database');
  const log = makeLogger(options.logSink ? 'trace' : 'silent', clock, options.logSink ?? { write() {} });
  const ground: Ground = { settings, store, seal, clock, random, timers: systemTimers, log };

  const features = composeFeatures(ground);
  const ledger = makeMessageLedger();
  const everything = { sms: [ledger.provider], voice: [ledger.provider], email: [ledger.provider] };
  const providers = options.providers ?? everything;
  const house = await compose(ground, features, { providers, twilioAuthTokens: new Map() });
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  house.start();

  async function addApplication(wanted: HouseOptions['application'] = {}) {
    const created = await features.createApplication({ name: 'Acme Bank', ...wanted });
    if (!created.ok) throw new Error(`the application was refused: ${created.refusal}`);
    return created;
  }
  const { application, apiKey } = await addApplication(options.application);

  return {
    house,
    features,
    ground,
    baseUrl: `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`,
    application,
    apiKey,
    ledger,
    time: {
      now: clock.now,
      advance(ms) {
        now += ms;
      },
    },
    addApplication,
    async close() {
      await house.stop();
      await database?.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
