/** Codes that are sent, and codes that an authenticator shows. */
export interface CodeTables {
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
}
