import type { Explanation } from './explanation.ts';

const account = 'Accounts are not kept here: a server is yours, and applications are its only tenants.';
const perMonth = 'Limits here are per user or number, and answered as [60003](#60003).';
const approvals = 'Approvals are not there yet.';
const dashboard = 'The dashboard API here has no such call; use the command `countersign`.';
const sdk = 'Phones register by the device protocol, whose replies have words of their own.';
const webhooks = 'Here [60098](#60098) and [60100](#60100) say why.';
const jwt = 'Calls signed with a JWT are not offered.';

/** Codes that Authy's clients have names for and this release does not answer. */
export const reservedErrors = {
  an_error_occurred: {
    meaning: 'Something went wrong.',
    fix: 'Here a broken server says status 500; see [60000](#60000).',
  },
  account_suspended: { meaning: 'The account of the customer is suspended.', fix: account },
  monthly_sms_limit: { meaning: 'The SMS of the month are used up.', fix: perMonth },
  daily_sms_limit: { meaning: 'The SMS of the day are used up.', fix: perMonth },
  monthly_call_limit: { meaning: 'The calls of the month are used up.', fix: perMonth },
  daily_call_limit: { meaning: 'The calls of the day are used up.', fix: perMonth },
  country_not_allowed: {
    meaning: 'Nothing is sent to this country.',
    fix: 'Countries are not filtered here yet; restrict them at your provider.',
  },
  phone_verification_not_created: {
    meaning: 'The phone verification could not begin.',
    fix: 'Here the reason is answered instead: [60033](#60033), [60082](#60082) or [60083](#60083).',
  },
  phone_info_unavailable: {
    meaning: 'Nothing is known about the number.',
    fix: 'Here `phones/info` always answers, with `unknown` where nothing is known.',
  },
  phone_info_failed: {
    meaning: 'The look-up of the number failed.',
    fix: 'Here the look-up needs no network and does not fail.',
  },
  dashboard_account_ids_missing: { meaning: 'Accounts to work on were not named.', fix: dashboard },
  twilio_api_key: {
    meaning: 'A key of Twilio was given instead of one of Authy.',
    fix: 'Here it is a wrong key like any other: [60001](#60001).',
  },
  must_use_ssl: {
    meaning: 'The request came over plain HTTP.',
    fix: 'Here production refuses to start without TLS or a proxy, rather than refusing requests.',
  },
  account_suspended_temporarily: { meaning: 'The account is suspended for a time.', fix: account },
  phone_not_valid: { meaning: 'The phone number cannot exist.', fix: 'Here it is [60033](#60033).' },
  your_account_suspended: { meaning: 'The account is suspended.', fix: account },
  application_suspended: {
    meaning: 'The application is suspended.',
    fix: 'Applications are not suspended here; `countersign app rotate-key ID --overlap 0s` shuts an old key out.',
  },
  ip_not_allowed: {
    meaning: 'The address of the caller is not on the list of the application.',
    fix: 'There is no such list here; restrict callers in front of the server.',
  },
  country_code_invalid: {
    meaning: 'No country has this calling code.',
    fix: 'Here it is [60033](#60033) or [60027](#60027).',
  },
  jwt_expired: { meaning: 'The JWT is too old.', fix: jwt },
  phone_opted_out: {
    meaning: 'The person answered STOP to messages.',
    fix: 'Here the provider says so while it sends; look at the record of attempts.',
  },
  verification_jwt_invalid: { meaning: 'The JWT of a phone verification lacks something.', fix: jwt },
  verification_application_not_found: { meaning: 'The JWT names no application.', fix: jwt },
  sms_limit: { meaning: 'No more SMS may be sent now.', fix: perMonth },
  call_not_started: {
    meaning: 'The provider did not take the call.',
    fix: 'Here sending happens after the reply; the next provider is asked, and every attempt is recorded.',
  },
  sms_not_sent: {
    meaning: 'The provider did not take the SMS.',
    fix: 'Here sending happens after the reply; the next provider is asked, and every attempt is recorded.',
  },
  user_disabled: {
    meaning: 'The user is switched off.',
    fix: 'Users are registered, suspended or removed here, never switched off.',
  },
  user_not_deleted: {
    meaning: 'The user could not be removed.',
    fix: 'Here removal is done at once or answered as [60026](#60026).',
  },
  user_parameters_incorrect: {
    meaning: 'The parameters make no user.',
    fix: 'Here it is [60027](#60027), which names the fields.',
  },
  sms_not_found: {
    meaning: 'There is no such SMS to give feedback on.',
    fix: 'Feedback on custom codes is not taken here.',
  },
  registration_invalid: { meaning: 'The registration of a device cannot be read.', fix: sdk },
  registration_not_found: { meaning: 'There is no such registration of a device.', fix: sdk },
  registration_pin_wrong: { meaning: 'The PIN of the registration is wrong.', fix: sdk },
  registration_expired: { meaning: 'The registration of the device is too old.', fix: sdk },
  onetouch_not_enabled: { meaning: 'Approvals could not be switched on.', fix: approvals },
  onetouch_needed: { meaning: 'Approvals must be switched on first.', fix: approvals },
  callback_not_saved: { meaning: 'The address for callbacks was not kept.', fix: approvals },
  device_registration_update: { meaning: 'The registration of a device cannot be changed.', fix: sdk },
  access_key_not_saved: { meaning: 'The access key was not kept.', fix: dashboard },
  access_key_permissions: { meaning: 'The access key may not do this.', fix: dashboard },
  application_not_deleted: { meaning: 'The application could not be removed.', fix: dashboard },
  registration_not_created: { meaning: 'The registration of a device could not begin.', fix: sdk },
  phone_change_in_progress: {
    meaning: 'The user is changing their number.',
    fix: 'Here a new number is a new registration; there is nothing to wait for.',
  },
  webhooks_not_listed: { meaning: 'The webhooks could not be listed.', fix: webhooks },
  webhook_not_deleted: { meaning: 'The webhook could not be removed.', fix: webhooks },
  user_suspended_from_app: {
    meaning: 'The user is suspended in this application.',
    fix: 'Here it is [60017](#60017).',
  },
  user_blocked: { meaning: 'The user is blocked.', fix: 'Users are not blocked here; remove them instead.' },
  totp_invalid: {
    meaning: 'The code of the authenticator is wrong.',
    fix: 'Here it is [60020](#60020), as for every token.',
  },
  user_without_pii_required: { meaning: 'The call is for users without personal data only.', fix: sdk },
  sms_invalid: {
    meaning: 'The SMS cannot be sent like this.',
    fix: 'Here it is [60004](#60004), which names the parameter.',
  },
  qr_not_generated: {
    meaning: 'The QR picture could not be made.',
    fix: 'Here it is made when its link is opened, and does not fail.',
  },
  user_pending_deletion: {
    meaning: 'The user is being removed.',
    fix: 'Here removal is done at once: [60026](#60026).',
  },
  user_deleted: {
    meaning: 'The user was removed.',
    fix: 'Here it is [60026](#60026), or [60016](#60016) from verify.',
  },
} as const satisfies Record<string, Explanation>;
