import { type PostgresServer, startPostgresServer } from './start-postgres-server.ts';

let server: PostgresServer | undefined;

/** One PostgreSQL for the whole test run; test files learn of it through the environment. */
export async function globalSetup(): Promise<void> {
  server = await startPostgresServer();
  process.env.COUNTERSIGN_TEST_POSTGRES = server.url;
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
