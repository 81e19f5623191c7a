import type { Generated } from 'kysely';

/** People, the users they are in each application, and what may still be tried or sent for them. */
export interface UserTables {
  /** One row per phone number ever registered on this server; its id is the person's identifier everywhere. */
  people: { id: Generated<number>; phone_index: string | null; created_at: number };
  users: {
    application_id: number;
    id: number;
    phone_index: string; // keyed hash of the number, or of the application's own identifier of somebody without one
    phone_sealed: string;
    emails_sealed: string; // JSON list, the first is the displayed one
    country_code: number;
    confirmed_at: number | null;
    created_at: number;
    updated_at: number;
    removed_at: number | null;
  };
  /** Guess budgets: how many more wrong codes a subject (a user, a number) may enter, and when again. */
  guess_budgets: {
    application_id: number;
    subject: string;
    tries_left: number;
    failures: number; // consecutive, since the last success
    suspensions: number;
    suspended_until: number;
  };
  /** Send budgets: fixed windows that start with the first use. */
  send_budgets: { application_id: number; subject: string; period: string; started_at: number; used: number };
}
