import type { Generated } from 'kysely';

/**
 * Every table on one screen. Times are epoch milliseconds and end in `_at` or `_until`; values ending in `_sealed` are made by
 * kernel/seal, values ending in `_index` are its keyed hashes; there are no booleans, a time says when it became so.
 */
export interface Tables {
  schema_migrations: { name: string; applied_at: number };
  server_secrets: { name: string; value_sealed: string; created_at: number };

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

  passcodes: {
    application_id: number;
    user_id: number;
    action_key: string; // '' or the keyed hash of the action the code is bound to
    digits: number;
    key_id: string;
    seed: string;
    checks: number;
    created_at: number;
    expires_at: number;
    spent_at: number | null;
  };
  soft_tokens: {
    id: string;
    application_id: number;
    user_id: number;
    secret_sealed: string;
    label_sealed: string;
    issuer: string;
    confirmed_at: number | null;
    created_at: number;
  };
  soft_token_steps: { soft_token_id: string; step: number };
  qr_links: { link_index: string; soft_token_id: string; application_id: number; pixels: number; expires_at: number };
  phone_verifications: {
    id: string;
    application_id: number;
    phone_index: string;
    digits: number;
    key_id: string;
    seed: string;
    custom_code_sealed: string | null;
    checks: number;
    created_at: number;
    expires_at: number;
    verified_at: number | null;
    superseded_at: number | null;
  };

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

  /** Development only: what the dev inbox received. */
  inbox_messages: {
    sequence: Generated<number>;
    id: string;
    recipient_index: string;
    sealed: string;
    created_at: number;
  };

  /** Invitations to make a device known, each good for one. */
  enrolments: {
    id: string; // 'enr_' and 128 random bits
    application_id: number;
    user_id: number | null; // null while a token of the application has yet to name the user
    way: string; // 'link', 'phone' or 'jwt'
    trust: string; // 'backend' or 'phone'
    secret_index: string; // keyed hash of the link's secret, or of the digits that were sent
    short_code_index: string | null; // keyed hash of the short code
    tries_left: number;
    created_at: number;
    expires_at: number;
    used_at: number | null;
    device_id: string | null; // what it became
  };
  /** A device belongs to one user of one application. */
  devices: {
    number: Generated<number>; // what Authy's wire calls the device's id
    id: string; // 'dev_' and 128 random bits
    application_id: number;
    user_id: number;
    state: string; // 'pending', 'active' or 'revoked'
    trust: string; // 'backend' or 'phone'
    way: string; // of its enrolment
    jkt: string; // RFC 7638 thumbprint of its key
    jwk: string; // its public key, kept for ever: evidence is checked with it
    passkey: string | null; // JSON { id, pk, alg }
    seed_sealed: string | null; // of its own codes; gone when revoked
    about_sealed: string; // JSON { iss, name, platform, registrationAddress, lastAddress }
    push_sealed: string | null; // JSON of its push subscription; gone when revoked
    push_kind: string | null;
    push_key: string | null; // our public key that the subscription was made with
    push_lost_at: number | null; // when the push service said that the subscription is no more
    created_at: number;
    active_at: number | null; // when it became active
    held_until: number | null; // when a pending device becomes active by itself
    last_seen_at: number;
    revoked_at: number | null;
    revoked_by: string | null; // 'device', 'application', 'operator' or 'time'
  };
  device_token_steps: { device_id: string; step: number };
  /** Identifiers of signed calls that were carried out: none is carried out twice. */
  device_calls: { device_id: string; jti: string; expires_at: number };

  approvals: {
    id: string; // UUID
    object_id: string; // 24 hex digits: what Authy's wire calls _id
    application_id: number;
    user_id: number;
    purpose: string; // 'approval' or 'add_device'
    subject_device_id: string | null; // the device to be added
    content_sealed: string; // JSON { message, details, hiddenDetails, logos }
    seconds_to_expire: number; // as asked; 0 for never
    number_matching: string; // 'none', 'pick3', 'type2', 'type3', 'type6'
    number_sealed: string | null;
    user_verification: string; // 'none' or 'required'
    tries_left: number; // wrong numbers that may still be given
    is_silent_since: number | null; // not pushed, because of the rules against fatigue
    status: string; // 'pending', 'approved', 'denied', 'expired'
    reason: string | null; // 'not_me', 'mistake', 'number_mismatch', 'voided'
    created_at: number;
    expires_at: number;
    updated_at: number;
    processed_at: number | null;
    notified_at: number | null; // when the callback was delivered
    answered_device_id: string | null;
    answer: string | null; // JSON of what proves the answer: bytes, signature, key, user verification
    answer_jti: string | null;
  };
  /** What each device was asked, byte for byte. */
  approval_targets: {
    approval_id: string;
    device_id: string;
    request_sealed: string; // base64url of the request bytes
    options: string | null; // JSON list of three numbers
  };

  /** What applications are to be told. Rows of one subject are sent in the order of their sequence. */
  callbacks: {
    sequence: Generated<number>;
    id: string; // UUID, the same at every attempt
    application_id: number;
    endpoint: string; // 'onetouch' or 'webhook:' and its id
    subject: string; // what it is about, such as the id of an approval
    body_sealed: string; // JSON, as it was when it was raised
    state: string; // 'waiting', 'delivered' or 'failed'
    failure: string | null; // why it was given up
    attempts: number; // on record
    tries: number; // attempts since it was raised or sent again: its place in the schedule
    due_at: number; // of its next attempt, unless the lane is down
    created_at: number;
    finished_at: number | null;
  };
  callback_attempts: {
    callback_sequence: number;
    number: number;
    started_at: number;
    took: number; // milliseconds
    outcome: string; // 'delivered', 'failed' or 'gone'
    status: number | null;
    reason: string | null;
    answer_sealed: string | null; // the beginning of an answer that was no yes
  };
  /** The state of a receiver. A lane has one job at most, which alone sends what waits in it. */
  callback_lanes: {
    application_id: number;
    endpoint: string;
    job_id: string | null; // null while nothing waits
    wakes_at: number | null; // when its job looks again; one that is raised before then wakes it
    failures: number; // consecutive
    failing_since: number | null;
    last_failed_at: number | null;
    last_failure: string | null;
    down_at: number | null; // since when it is only probed
    sent_at: number | null; // when a run that is over sent last
    resumes_at: number | null; // nothing is sent before
    probed_after: number; // sequence of the last probe: the next one takes another
    disabled_at: number | null;
    disabled_reason: string | null;
  };
  /** Against push bombing: until when a user is asked silently, and until when only with a number. */
  push_silences: { application_id: number; user_id: number; silent_until: number; number_needed_until: number };

  /** Addresses that are told of events, each with a key of its own. */
  webhooks: {
    id: string; // 'WH_' and a UUID
    application_id: number;
    name: string;
    url_sealed: string; // it may hold the receiver's own secrets
    signing_key_sealed: string;
    events: string; // names separated by spaces, in the order they were given
    encoding: string; // 'json' or 'form'
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
