import type { Generated } from 'kysely';

/** Messages on their way to people. */
export interface MessageTables {
  messages: {
    id: string;
    application_id: number;
    user_id: number | null;
    channel: string;
    purpose: string;
    payload_sealed: string | null; // gone once the message is handed over or given up
    state: string; // 'queued', 'handed_over', 'failed'
    failure: string | null; // why it was given up
    created_at: number;
    expires_at: number;
    finished_at: number | null;
  };
  attempts: {
    id: string;
    message_id: string;
    provider: string;
    started_at: number;
    finished_at: number | null;
    outcome: string | null; // null while under way; 'accepted', 'refused', 'failed', 'silent'
    reason: string | null;
    reference: string | null;
    receipt: string | null; // 'delivered', 'undelivered', 'pending'
    receipt_at: number | null;
  };
  /** Development only: what the dev inbox received. */
  inbox_messages: {
    sequence: Generated<number>;
    id: string;
    recipient_index: string;
    sealed: string;
    created_at: number;
  };
}
