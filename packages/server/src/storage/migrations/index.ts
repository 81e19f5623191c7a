import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { devices } from './0002-devices.ts';
import { approvals } from './0003-approvals.ts';
import { callbacks } from './0004-callbacks.ts';
import { webhooks } from './0005-webhooks.ts';
import { rememberedReplies } from './0006-remembered-replies.ts';

/** Every migration in order. Forward only; the previous release must run on the new schema. */
export const migrations: readonly Migration[] = [
  firstTables,
  devices,
  approvals,
  callbacks,
  webhooks,
  rememberedReplies,
];
