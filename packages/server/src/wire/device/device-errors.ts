/** Everything that a call of a device can be refused with, and how it is said. */
export const deviceErrors = {
  // All who could not show who they are are told this, and nothing else.
  unauthorized: 401,
  clock: 401,
  revoked: 401,
  replay: 401,
  malformed: 400,
  // The name of a device is blank, too long, or holds what nobody would see in a list.
  name_unfit: 400,
  not_found: 404,
  // The one answer to every enrolment that is not to be had: unknown, used, too old, another secret.
  enrolment_invalid: 404,
  too_many_devices: 409,
  // The key belongs to a device already.
  key_in_use: 409,
  // The device has a passkey already, which nothing replaces.
  passkey_in_place: 409,
  // About pushes. This server may not push there; the subscription was made with a key it does not have (push_key is the one to use).
  push_host: 422,
  push_key: 422,
  no_push: 409,
  push_failed: 502,
  too_often: 429,
  // About answers (7.6). `already` comes with the final status, `wrong_number` with the tries left.
  suspended: 403,
  application_disabled: 403,
  not_verified: 403,
  already: 409,
  wrong_number: 422,
  too_large: 413,
  overloaded: 503,
  unavailable: 503,
  internal: 500,
} as const;

export type DeviceError = keyof typeof deviceErrors;
