import type { ApplicationTables } from './tables/application-tables.ts';
import type { ApprovalTables } from './tables/approval-tables.ts';
import type { CallbackTables } from './tables/callback-tables.ts';
import type { CodeTables } from './tables/code-tables.ts';
import type { DeviceTables } from './tables/device-tables.ts';
import type { MessageTables } from './tables/message-tables.ts';
import type { UserTables } from './tables/user-tables.ts';

/**
 * Every table. Times are epoch milliseconds and end in `_at` or `_until`; values ending in `_sealed` are made by kernel/seal, values
 * ending in `_index` are its keyed hashes; there are no booleans, a time says when it became so.
 */
export interface Tables
  extends ApplicationTables,
    UserTables,
    CodeTables,
    MessageTables,
    DeviceTables,
    ApprovalTables,
    CallbackTables {
  schema_migrations: { name: string; applied_at: number };
  server_secrets: { name: string; value_sealed: string; created_at: number };
  jobs: {
    id: string;
    kind: string;
    payload: string;
    run_at: number;
    attempt: number;
    lease: string | null; // fencing token of the worker that holds it
    leased_until: number | null;
    created_at: number;
  };
}
