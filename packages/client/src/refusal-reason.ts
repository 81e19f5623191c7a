const reasons = {
  60001: 'invalid_api_key',
  60002: 'invalid_request',
  60003: 'too_many_requests',
  60004: 'invalid_parameter',
  60005: 'invalid_parameter',
  60006: 'calls_disabled',
  60007: 'sms_disabled',
  60013: 'country_not_allowed',
  60016: 'unknown_user',
  60017: 'user_suspended',
  60018: 'user_suspended',
  60019: 'token_used',
  60020: 'wrong_token',
  60021: 'phone_not_possible',
  60022: 'wrong_code',
  60023: 'unknown_verification',
  60026: 'unknown_user',
  60027: 'invalid_user',
  60033: 'invalid_phone_number',
  60038: 'invalid_email',
  60042: 'invalid_parameter',
  60049: 'unknown_approval',
  60050: 'no_device',
  60051: 'no_device',
  60071: 'unknown_access_key',
  60072: 'unknown_access_key',
  60073: 'invalid_api_key',
  60078: 'country_not_allowed',
  60082: 'landline',
  60083: 'phone_not_possible',
  60087: 'invalid_signature',
  60092: 'unknown_device',
  60106: 'user_suspended',
  60107: 'user_suspended',
  60154: 'export_disabled',
} as const;

/** Why a call was refused, in one word; `other` for codes without one. The code itself is always there. */
export type RefusalReason = (typeof reasons)[keyof typeof reasons] | 'other';

export function refusalReason(code: number): RefusalReason {
  return (reasons as Record<number, RefusalReason>)[code] ?? 'other';
}
