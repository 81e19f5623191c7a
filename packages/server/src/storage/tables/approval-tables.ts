/** What people are asked on their phones. */
export interface ApprovalTables {
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
  /** Against push bombing: until when a user is asked silently, and until when only with a number. */
  push_silences: { application_id: number; user_id: number; silent_until: number; number_needed_until: number };
}
