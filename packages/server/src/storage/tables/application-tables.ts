import type { Generated } from 'kysely';

/** Customer applications, what they did, and what their calls are remembered by. */
export interface ApplicationTables {
  applications: {
    id: Generated<number>;
    name: string;
    plan: string; // 'standard' or 'sandbox'
    api_key_index: string;
    api_key_sealed: string;
    previous_key_index: string | null;
    previous_key_sealed: string | null;
    previous_key_until: number | null;
    settings: string; // JSON, see features/applications
    heard: Generated<string>; // names of the events that its webhooks subscribe to, separated by spaces
    created_at: number;
    updated_at: number;
    disabled_at: number | null;
  };
  api_calls: { application_id: number; month: string; calls: number };
  activities: {
    id: Generated<number>;
    application_id: number;
    user_id: number | null;
    kind: string;
    data_sealed: string | null;
    request_id: string | null; // the request it came from
    subject_id: string | null; // the approval, device or phone verification it is about
    outcome: string | null; // how an approval was answered
    country_code: number | null; // of a number that is verified
    channel: string | null; // of a code that is sent to it
    created_at: number;
  };
  /** Keys of the dashboard calls: at most one set per application. */
  dashboard_keys: {
    application_id: number;
    app_key_index: string;
    app_key_sealed: string;
    access_key_sealed: string;
    signing_key_sealed: string;
    created_at: number;
  };
  /** Signed calls that change something and were carried out: none is carried out twice. */
  dashboard_calls: { application_id: number; call_index: string; created_at: number };
  /** Replies of requests that named a key, so that the same request again is answered and not carried out. */
  remembered_replies: {
    application_id: number;
    key_index: string; // keyed hash of the key
    fingerprint: string; // keyed hash of what was asked
    reply_sealed: string; // '' only inside the unit of work that makes it
    expires_at: number;
  };
}
