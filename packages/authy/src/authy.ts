/**
 * A call of the old package. With a function as its last argument that is the callback, `(err, res)`, and nothing is returned;
 * without one a promise, which is rejected with what the callback would have got as `err`.
 */
// biome-ignore lint/suspicious/noExplicitAny: code that was written for the old package reads members without asking
export type AuthyCall = (...values: any[]) => any;

export interface AuthyPhones {
  /** `(phone_number, country_code, [params | via])` */
  verification_start: AuthyCall;
  /** `(phone_number, country_code, verification_code)` */
  verification_check: AuthyCall;
  /** `(phone_number, country_code)` */
  verification_status: AuthyCall;
  /** `(phone_number, country_code)` */
  info: AuthyCall;
  verificationStart: AuthyCall;
  verificationCheck: AuthyCall;
  verificationStatus: AuthyCall;
}

/** The old package's client: its names, and the same in camel case. */
export interface Authy {
  /** `(email, cellphone, [country_code = '1'], [send_install_link_via_sms = true])` */
  register_user: AuthyCall;
  /** `(id)` */
  delete_user: AuthyCall;
  /** `(id)` */
  user_status: AuthyCall;
  /** `(id, token, [force])` */
  verify: AuthyCall;
  /** `(id, [force | options])` */
  request_sms: AuthyCall;
  /** `(id, [force | options])` */
  request_call: AuthyCall;
  /** `(id, { message, details, seconds_to_expire }, [hidden_details], [logos])` */
  send_approval_request: AuthyCall;
  /** `(uuid)` */
  check_approval_status: AuthyCall;
  phones(): AuthyPhones;
  registerUser: AuthyCall;
  deleteUser: AuthyCall;
  userStatus: AuthyCall;
  requestSms: AuthyCall;
  requestCall: AuthyCall;
  sendApprovalRequest: AuthyCall;
  checkApprovalStatus: AuthyCall;
}
