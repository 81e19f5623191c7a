import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';

/** Every migration in order. Forward only; the previous release must run on the new schema. */
export const migrations: readonly Migration[] = [firstTables];
