import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type PostgresServer, startPostgresServer } from './start-postgres-server.ts';

/** A database of one's own on the test server. */
export interface TestDatabase {
  /** Connection string, password included. */
  url: string;
  /** Removes the database and cuts whoever is still connected. */
  drop(): Promise<void>;
}

let ownServer: Promise<PostgresServer> | undefined;

/**
 * A fresh, empty database on a real PostgreSQL. The whole test run shares one server, which the global setup announces
 * in COUNTERSIGN_TEST_POSTGRES; a test file run by hand starts its own, which ends with the process.
 */
export async function createDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name}`);

  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function serverUrl(): Promise<string> {
  const shared = process.env.COUNTERSIGN_TEST_POSTGRES;
  if (shared) return shared;
  ownServer ??= startPostgresServer();
  return (await ownServer).url;
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
