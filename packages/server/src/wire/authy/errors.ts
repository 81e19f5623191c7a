/** An error as clients of the API know it. Codes are text: two of the client libraries break on a number. */
export interface AuthyError {
  code: `60${number}`;
  status: 400 | 401 | 403 | 404 | 422 | 429 | 500 | 503;
  message: string;
  /** Who raised it in the original, which decides the order of the keys: a check before the call, or the call itself. */
  raisedBy: 'filter' | 'model';
}

type Row = readonly [code: AuthyError['code'], status: AuthyError['status'], message: string];

/** Raised by a check before the call: the key, the parameters, the account, limits, and everything about phones. */
const filterErrors = {
  an_error_occurred: ['60000', 400, 'An error occurred'],
  server_error: ['60000', 500, 'An error occurred'],
  service_unavailable: ['60000', 503, 'Service is unavailable. Please try again later'],
  not_found: ['60000', 404, 'Requested URL was not found'],
  invalid_api_key: ['60001', 401, 'Invalid API key'],
  invalid_request: ['60002', 400, 'Invalid request'],
  idempotency_key_reused: ['60002', 422, 'Invalid request: this Idempotency-Key was used for another request'],
  dos_protection: ['60003', 429, 'DoS protection'],
  too_many_tokens: ['60003', 429, 'DoS protection: User has requested too many tokens in the last hour.'],
  invalid_parameter: ['60004', 400, 'Invalid parameter'],
  invalid_utf8: ['60005', 400, 'UTF-8 invalid'],
  calls_not_enabled: ['60006', 503, 'Phone calls are not enabled on this account'],
  sms_not_enabled: ['60007', 503, 'SMS is not enabled'],
  account_suspended: ['60008', 503, 'Account is suspended'],
  monthly_sms_limit: ['60009', 503, 'Monthly SMS limit was reached'],
  daily_sms_limit: ['60010', 503, 'Daily SMS limit was reached'],
  monthly_call_limit: ['60011', 503, 'Monthly call limit was reached'],
  daily_call_limit: ['60012', 503, 'Daily call limit was reached'],
  country_not_allowed: ['60013', 403, 'Messages to this country are not allowed'],
  phone_verification_not_created: ['60021', 403, "Phone verification couldn't be created"],
  verification_code_incorrect: ['60022', 401, 'Verification code is incorrect'],
  phone_info_unavailable: ['60024', 400, 'Phone number information is not available'],
  phone_info_failed: ['60025', 500, 'Server error while querying phone information. Please try again later'],
  user_to_remove_not_found: ['60026', 404, "User doesn't exist"],
  action_not_authorized: ['60031', 403, 'Action is not authorized'],
  phone_number_invalid: ['60033', 400, 'Phone number is invalid'],
  verification_not_identified: ['60042', 400, 'Either uuid or country_code and phone number are required'],
  dashboard_account_ids_missing: ['60046', 400, 'Missing dashboard account ids to process'],
  twilio_api_key: ['60047', 401, 'This is a Twilio API key and not an Authy one'],
  must_use_ssl: ['60056', 403, 'Must use SSL'],
  account_suspended_temporarily: ['60057', 503, 'Account is suspended temporarily'],
  phone_not_found: ['60058', 404, 'Phone number was not found'],
  phone_not_valid: ['60059', 400, 'Phone number was not valid'],
  your_account_suspended: ['60060', 503, 'Your account is suspended.'],
  application_suspended: ['60061', 503, 'Application is suspended'],
  ip_not_allowed: ['60063', 403, 'IP address is not allowed'],
  country_code_invalid: ['60078', 403, 'Invalid country code'],
  landline_not_allowed: ['60082', 403, 'Can not send SMS to landline phone numbers'],
  phone_without_carrier: ['60083', 403, 'Phone number not provisioned with any carrier'],
  jwt_expired: ['60086', 401, 'JWT has expired'],
  signature_invalid: ['60087', 401, 'Signature is invalid'],
  report_query_invalid: ['60089', 400, 'Query is invalid'],
  custom_message_not_allowed: ['60091', 403, 'Custom message is not allowed'],
  report_interval_invalid: ['60094', 400, 'Interval is invalid'],
  report_invalid: ['60095', 400, 'Report is invalid'],
  report_failed: ['60096', 400, 'Report could not be processed'],
  phone_opted_out: ['60115', 400, 'Phone number has opted out of messages'],
  verification_jwt_invalid: ['60116', 400, 'Phone verification JWT has invalid parameters'],
  verification_application_not_found: ['60117', 404, 'Application was not found'],
  sms_limit: ['60120', 429, 'SMS limit was reached'],
  migration_tools_disabled: ['60154', 400, 'Migration tools disabled'],
  phone_number_export_disabled: ['60154', 400, 'Phone number export disabled'],
} as const satisfies Record<string, Row>;

/** Raised by the call itself, about the user, the token, the device or another thing it works on. */
const modelErrors = {
  call_not_started: ['60014', 503, 'Call was not started'],
  sms_not_sent: ['60015', 503, 'SMS token was not sent.'],
  user_does_not_exist: ['60016', 401, "User doesn't exist"],
  user_suspended: ['60017', 503, 'User has been suspended.'],
  user_disabled: ['60018', 503, 'User has been disabled.'],
  token_reused: ['60019', 401, 'Token is invalid. Token was used recently'],
  token_invalid: ['60020', 401, 'Token is invalid'],
  token_malformed: ['60020', 400, 'Token is invalid.'],
  phone_verification_not_found: ['60023', 404, 'Phone verification not found'],
  user_not_found: ['60026', 404, 'User not found.'],
  user_not_valid: ['60027', 400, 'User was not valid'],
  user_not_deleted: ['60028', 400, 'User could not be deleted'],
  activity_not_created: [
    '60029',
    400,
    'You can only create the following activities: password_reset, banned, unbanned, cookie_login.',
  ],
  user_parameters_incorrect: ['60030', 400, 'User parameters are incorrect'],
  sms_not_found: ['60032', 400, 'SMS was not found'],
  registration_invalid: ['60034', 400, 'Registration request is invalid'],
  registration_not_found: ['60035', 404, 'Registration request was not found'],
  registration_pin_wrong: ['60036', 400, 'Registration PIN is incorrect'],
  registration_expired: ['60037', 400, 'Registration request has expired'],
  email_invalid: ['60038', 400, 'Email is invalid'],
  approval_request_not_found: ['60049', 404, 'Approval request not found'],
  onetouch_user_not_registered: ['60050', 400, 'User is not registered for OneTouch'],
  onetouch_device_not_found: ['60051', 404, 'No device of the user can answer this request'],
  onetouch_not_enabled: ['60064', 403, 'Failed to enable OneTouch'],
  onetouch_needed: ['60065', 403, 'Needs to enable OneTouch first'],
  callback_not_saved: ['60066', 403, 'Error saving the callback information'],
  device_registration_update: ['60068', 400, 'Device registration can not be updated'],
  approval_request_invalid: [
    '60080',
    400,
    'Approval request needs a number that the user has to see: send show_number and show it',
  ],
  access_key_not_saved: ['60069', 400, 'Access key can not be saved'],
  application_not_valid: ['60070', 400, 'Application was not valid'],
  access_key_not_found: ['60071', 404, 'Access key not found'],
  access_key_invalid: ['60072', 404, 'Invalid access key'],
  application_api_key_invalid: ['60073', 400, 'Invalid application API key'],
  access_key_permissions: ['60074', 400, "Access key doesn't have enough permissions"],
  application_not_deleted: ['60075', 400, 'Delete application failed'],
  registration_not_created: ['60090', 400, 'Registration request could not be created'],
  device_not_found: ['60092', 404, 'Device was not found'],
  sdk_device_not_deleted: ['60093', 400, 'SDK device was not deleted'],
  phone_change_in_progress: ['60097', 400, 'A phone change is in progress'],
  webhook_not_created: ['60098', 400, 'Webhook could not be created'],
  webhooks_not_listed: ['60099', 400, 'Webhooks could not be listed'],
  webhook_not_deleted: ['60100', 400, 'Webhook could not be deleted'],
  webhook_not_found: ['60100', 404, 'Webhook could not be deleted: there is no such webhook'],
  user_suspended_from_app: ['60106', 403, 'User has been suspended from this application'],
  user_blocked: ['60107', 403, 'User has been blocked'],
  totp_invalid: ['60118', 401, 'TOTP code is invalid'],
  user_without_pii_required: ['60119', 400, 'A user without personal data is required'],
  sms_invalid: ['60121', 400, 'SMS is invalid'],
  qr_not_generated: ['60122', 500, 'QR code could not be generated'],
  generic_tokens_disabled: ['60123', 403, 'Generic authenticator tokens are disabled for this application'],
  user_pending_deletion: ['60127', 400, 'User is pending deletion'],
  user_deleted: ['60128', 404, 'User was deleted'],
} as const satisfies Record<string, Row>;

export type AuthyErrorName = keyof typeof filterErrors | keyof typeof modelErrors;

/** Every error that the REST calls can answer, and those their clients have names for. */
export const authyErrors: Readonly<Record<AuthyErrorName, AuthyError>> = {
  ...table(filterErrors, 'filter'),
  ...table(modelErrors, 'model'),
};

function table<Name extends string>(rows: Record<Name, Row>, raisedBy: AuthyError['raisedBy']) {
  const entries = Object.entries<Row>(rows);
  return Object.fromEntries(
    entries.map(([name, [code, status, message]]) => [name, { code, status, message, raisedBy }]),
  ) as Record<Name, AuthyError>;
}

export interface ErrorDetails {
  /** Replaces the table's text. */
  message?: string;
  /** What is wrong with each parameter: `{ cellphone: 'is invalid' }`. */
  fields?: Readonly<Record<string, string>>;
  /** One error was recorded with an empty `errors`. */
  hasNoErrors?: true;
}

/** The reply of a failed call. `errors` holds text only: the Go client reads it into a map of strings. */
export interface ErrorBody {
  message: string;
  success: false;
  errors: Record<string, string>;
  error_code: string;
  [field: string]: unknown;
}

/**
 * The body of an error reply, with its keys in the order that was recorded: fields first and again inside `errors`, then
 * `error_code, message, errors, success` from a check before the call, `message, success, errors, error_code` from the
 * call itself.
 */
export function errorBody(name: AuthyErrorName, details: ErrorDetails = {}): ErrorBody {
  const { code, message: usual, raisedBy } = authyErrors[name];
  const message = details.message ?? usual;
  const errors: Record<string, string> = details.hasNoErrors ? {} : { ...details.fields, message };
  if (raisedBy === 'filter') return { ...details.fields, error_code: code, message, errors, success: false };
  // Of all errors only the wrong token repeats the key by which clients recognise the right one.
  const token = name === 'token_invalid' ? { token: 'is invalid' } : undefined;
  return { ...details.fields, message, ...token, success: false, errors, error_code: code };
}
