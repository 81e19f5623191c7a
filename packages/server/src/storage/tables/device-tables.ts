import type { Generated } from 'kysely';

/** Phones, and how they became known. */
export interface DeviceTables {
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
}
