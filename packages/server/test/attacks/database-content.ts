import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Settings } from '../../src/config/index.ts';

type Row = Record<string, unknown>;
type Database = Pick<Settings, 'databaseUrl' | 'dataDirectory'>;

/** Every row of every table, by table. */
export async function everyRow(database: Database): Promise<Record<string, Row[]>> {
  return database.databaseUrl ? rowsOfPostgres(database.databaseUrl) : rowsOfSqlite(database.dataDirectory);
}

/** How many messages were ever accepted for sending: they are written in the request's own transaction. */
export async function countMessages(database: Database): Promise<number> {
  return (await everyRow(database)).messages?.length ?? 0;
}

/** The bytes of every file in the data directory: the database, its write-ahead log and whatever else lies there. */
export function filesOf(dataDirectory: string): { name: string; bytes: Buffer }[] {
  return readdirSync(dataDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}

function rowsOfSqlite(dataDirectory: string): Record<string, Row[]> {
  const file = readdirSync(dataDirectory).find((name) => /\.(db|sqlite3?)$/.test(name));
  if (!file) throw new Error(`no database among ${readdirSync(dataDirectory).join()}`);
  const database = new DatabaseSync(join(dataDirectory, file), { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    return Object.fromEntries(
      tables.map(({ name }) => [String(name), database.prepare(`SELECT * FROM "${name}"`).all()]),
    );
  } finally {
    database.close();
  }
}

async function rowsOfPostgres(connectionString: string): Promise<Record<string, Row[]>> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const tables = await client.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
    const rows: Record<string, Row[]> = {};
    for (const { table_name: name } of tables.rows) rows[name] = (await client.query(`SELECT * FROM "${name}"`)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
