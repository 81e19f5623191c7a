import type { Explanation } from './explanation.ts';

/** The errors that the calls of this release answer. */
export const answeredErrors = {
  server_error: {
    meaning: 'Something in the server is broken; it is not your request.',
    fix: 'Look for the `x-request-id` of the reply in the log of the server; the line with it says where it broke. Please report it.',
  },
  service_unavailable: {
    meaning:
      'The database did not answer in time, is full or is locked, or more work is waiting than the server takes on.',
    fix: 'Try again after the seconds of `Retry-After`. If it stays, run `countersign doctor`: it looks at the database and the disk.',
  },
  not_found: {
    meaning: 'No call has this address or this method, or the format is neither `json` nor `xml`.',
    fix: 'Compare the address with [openapi.json](openapi.json). A base URL ends before `/protected`.',
  },
  invalid_api_key: {
    meaning:
      'The key is missing or belongs to no application of this server, was replaced and its overlap is over, or came as the parameter `api_key` where that is switched off.',
    fix: 'Send the key in the header `X-Authy-API-Key`. `countersign app list` shows the applications; `countersign app rotate-key` gives one a new key.',
  },
  invalid_request: {
    meaning:
      'The body cannot be read: malformed JSON, XML or form, compressed (status 415), too large (status 413), too many parameters, or nested too deeply.',
    fix: 'Send plain JSON, XML or a form, with a content type that says which. The largest body is `COUNTERSIGN_BODY_LIMIT` bytes.',
  },
  idempotency_key_reused: {
    meaning:
      'The header `Idempotency-Key` names a request of the last 72 hours that asked for something else. Nothing was done.',
    fix: 'Make a new key for every new request, and send the same key only to repeat the same call with the same parameters in the same format.',
  },
  dos_protection: {
    meaning:
      'A limit was reached; the message says which: too many codes sent today, too many wrong codes for a phone number, or too many authenticators of one user.',
    fix: 'Wait: the day is counted from the first send, and a number with too many wrong codes is served again after its suspension. The limits are settings, `COUNTERSIGN_SENDS_PER_DAY` and `COUNTERSIGN_SOFT_TOKENS_PER_USER` among them.',
  },
  too_many_tokens: {
    meaning: 'As many codes as one user or number may get in an hour were sent.',
    fix: 'Ask the person to use the code that was sent: within its life, every send repeats the same one. The limit is `COUNTERSIGN_SENDS_PER_HOUR`, or `sendsPerHour` of the application.',
  },
  invalid_parameter: {
    meaning: 'A parameter is missing or cannot be used. The message names it and says why.',
    fix: 'Correct the parameter that the message names. [openapi.json](openapi.json) has the form of each.',
  },
  invalid_utf8: {
    meaning: 'A parameter is not valid UTF-8.',
    fix: 'Encode text as UTF-8 before it is percent-encoded; Latin-1 is the usual culprit.',
  },
  calls_not_enabled: {
    meaning: 'The application sends no codes by voice.',
    fix: 'Use SMS or e-mail, or `countersign app update ID --setting voiceEnabled=yes`.',
  },
  sms_not_enabled: {
    meaning: 'The application sends no codes by SMS, or by e-mail when the message says so.',
    fix: 'Use another channel, or `countersign app update ID --setting smsEnabled=yes` (for e-mail `emailEnabled`).',
  },
  verification_code_incorrect: {
    meaning: 'The code is not the one that was sent to the number, or that one was checked too often.',
    fix: 'Let the person try again. After `COUNTERSIGN_CHECKS_PER_CODE` checks a code is dead: start the verification anew to get another.',
  },
  user_to_remove_not_found: {
    meaning: 'The application has no user with this id to remove. (The XML form of the same answer.)',
    fix: 'Nothing is left to do if the user was to go. Otherwise compare the id with the one that registration returned.',
  },
  phone_number_invalid: {
    meaning:
      'Country code and number make no telephone number that can exist; or a message is to go to a user who has no number.',
    fix: 'Send the calling code (`1`, `44`) and the national number apart; dashes, dots and spaces do no harm. Who has no number shows codes on a device.',
  },
  phone_not_found: {
    meaning: 'The user has no number: the application registered them by an identifier of its own.',
    fix: 'There is nothing to export. Register the number with `users/new`, which makes a user of its own.',
  },
  device_not_found: {
    meaning: 'No user of the application has a device with this number or identifier.',
    fix: 'Take the number from `detailed_devices` of the status of the user, or the identifier that the phone knows itself by.',
  },
  sdk_device_not_deleted: {
    meaning: 'The device was taken out of use before, by the application, its owner or an operator.',
    fix: 'Nothing is left to do: it can answer nothing and its codes are refused.',
  },
  verification_not_identified: {
    meaning: 'Neither the uuid of a verification nor a number was given.',
    fix: 'Send `uuid`, or `country_code` and `phone_number`.',
  },
  landline_not_allowed: {
    meaning: 'The number is a landline, which takes no SMS.',
    fix: 'Start the verification with `via=call`.',
  },
  phone_without_carrier: {
    meaning:
      'The number is toll-free or premium: nobody in particular can be reached there, and sending may cost a lot.',
    fix: 'Ask for another number.',
  },
  custom_message_not_allowed: {
    meaning: 'The application does not allow codes of its own choosing.',
    fix: 'Leave `custom_code` out, or `countersign app update ID --setting allowsCustomCodes=yes`.',
  },
  migration_tools_disabled: {
    meaning: 'The application does not allow the export of authenticator secrets.',
    fix: 'For the time of a move only: `countersign app update ID --setting exportEnabled=yes`, and `no` afterwards.',
  },
  phone_number_export_disabled: {
    meaning: 'The application does not allow the export of phone numbers.',
    fix: 'For the time of a move only: `countersign app update ID --setting exportEnabled=yes`, and `no` afterwards.',
  },
  generic_tokens_disabled: {
    meaning: 'The application does not allow authenticator apps.',
    fix: 'Send codes instead, or `countersign app update ID --setting softTokensEnabled=yes`.',
  },
  user_does_not_exist: {
    meaning: 'A token was to be checked for an id that no user of this application has, or whose user was removed.',
    fix: 'Compare the id with the one that registration returned, and the key with the application it belongs to.',
  },
  user_suspended: {
    meaning:
      'Too many wrong codes in a row. The user is served again when the suspension is over, or when an operator says so.',
    fix: '`countersign user show --app ID --id AUTHY_ID` tells until when; `countersign user unlock --app ID --id AUTHY_ID` ends it. Find out first who did the guessing.',
  },
  token_reused: {
    meaning: 'The token is right, but it was accepted before; each is good for one time.',
    fix: 'Send a new code, or wait for the next one of the authenticator. A form that is submitted twice shows itself like this.',
  },
  token_invalid: {
    meaning:
      'The token is wrong or too old, was checked too often, or was sent for another `action` than the one named here.',
    fix: 'Let the person try again. If all codes of an authenticator are refused, its clock is wrong.',
  },
  token_malformed: {
    meaning: 'The token is not 6 to 10 digits.',
    fix: 'Send the digits alone, without spaces, and as text: leading zeros count.',
  },
  phone_verification_not_found: {
    meaning: 'No code is waiting for this number: none was sent, it is too old, or it was accepted before.',
    fix: 'Start the verification anew. A code lives for 10 minutes and works once.',
  },
  user_not_found: {
    meaning: 'The application has no user with this id.',
    fix: 'Compare the id with the one that registration returned. Registering the same number again returns the same id.',
  },
  signature_invalid: {
    meaning:
      'A call of the dashboard API is signed wrongly or not at all, was signed for another address, or is a POST that was made before.',
    fix: 'Sign the address your client is configured with; behind a proxy it must be `COUNTERSIGN_PUBLIC_URL`. Take a new nonce for every call. [Webhooks](webhooks.md#signing-a-call) has the recipe and a script.',
  },
  report_query_invalid: {
    meaning:
      'A condition of a report names an attribute, an operator or a value that cannot be asked for; the message says which.',
    fix: 'Use the attributes and operators that [webhooks](webhooks.md#reports) lists.',
  },
  report_interval_invalid: {
    meaning: 'The interval of a report is none.',
    fix: 'Send `interval` as `minute`, `hour` or `day`.',
  },
  report_invalid: {
    meaning:
      'What is to be counted is not named, is named in a way that cannot be answered, or is too much for one call.',
    fix: 'Send 1 to 10 of `report[NAME][event][eq]=EVENT`, with names of small letters, digits and underscores.',
  },
  report_failed: {
    meaning: 'More than 100,000 events would have to be counted in one call.',
    fix: 'Ask for a shorter time with `scope[time][gte]` and `scope[time][lt]`.',
  },
  application_not_valid: {
    meaning: 'The name or the colour cannot be used (`errors` says which), or the application was switched off.',
    fix: 'Send a name of 1 to 30 characters, all of which are seen, and a colour like `#1a2b3c`.',
  },
  access_key_not_found: {
    meaning: 'A call of the dashboard API came without `access_key`.',
    fix: 'Send the key that `countersign app dashboard-keys ID` shows.',
  },
  access_key_invalid: {
    meaning: 'The `access_key` does not belong to the `app_api_key`.',
    fix: 'Send both as `countersign app dashboard-keys ID` shows them.',
  },
  application_api_key_invalid: {
    meaning:
      'The `app_api_key` is missing, belongs to no application, or was replaced. It is another key than `X-Authy-API-Key`.',
    fix: 'Send the key that `countersign app dashboard-keys ID` shows.',
  },
  webhook_not_created: {
    meaning:
      'The webhook cannot be made: its name, its address, its events or its encoding cannot be used, or there are as many as there may be. The message says which.',
    fix: 'Correct what the message names. Private receivers are let in by `COUNTERSIGN_OUTBOUND_ALLOW`; the number is `COUNTERSIGN_WEBHOOKS_PER_APPLICATION`.',
  },
  webhook_not_found: {
    meaning: 'The application has no webhook of this id: it was deleted, or belongs to another application.',
    fix: 'List the webhooks (`GET /dashboard/json/application/webhooks`) or `countersign webhooks list`, and take an id from there.',
  },
  user_not_valid: {
    meaning: 'E-mail, number or country code cannot be used; every field that is wrong is named in `errors`.',
    fix: 'Show the person which field to correct: `errors` holds its name and the reason.',
  },
  activity_not_created: {
    meaning: 'The kind of activity is not one that can be registered.',
    fix: 'Send `type` as one of the four that the message names.',
  },
  action_not_authorized: {
    meaning:
      'Approval requests were asked of a sandbox application, which sends nothing to anybody; or an application was to be made over the dashboard API, which this server does not let anybody do.',
    fix: 'Make applications with `countersign app create`. For approvals use a standard application: in development `npm start` makes one, and `countersign phone approve` answers in place of a phone.',
  },
  approval_request_not_found: {
    meaning: 'The application asked for no approval with this uuid.',
    fix: 'Compare the uuid with the one that creating the request returned, and the key with the application it belongs to.',
  },
  onetouch_user_not_registered: {
    meaning: 'The user has no device that could be asked.',
    fix: 'Send a code instead, and invite the user to enrol a phone. `users/{id}/status` tells beforehand: `registered`.',
  },
  onetouch_device_not_found: {
    meaning:
      'The user has devices, but none that may answer this: they wait to be trusted, or the request needs a passkey (`user_verification`) that none of them has.',
    fix: 'Let the person confirm the new device on one they have, or send a code instead.',
  },
  approval_request_invalid: {
    meaning:
      'The request needs a number that the person repeats on the phone, because the application always wants one or because the person reported a request as not theirs, and nobody would show it.',
    fix: 'Send `show_number=true` and show the `number` of the reply to the person, or send a code instead.',
  },
  email_invalid: {
    meaning: 'A code was to be sent by e-mail, and the user has no address.',
    fix: 'Register the user again with an address, or set one by `users/{id}/update`.',
  },
} as const satisfies Record<string, Explanation>;
