export {
  type CheckPhoneVerification,
  type CheckPhoneVerificationRefusal,
  makeCheckPhoneVerification,
} from './check-phone-verification.ts';
export { makeNoteFailedVerification } from './note-failed-verification.ts';
export { makePhoneInfoLookup, type PhoneInfoLookup } from './phone-info.ts';
export { phoneVerificationRows } from './repository.ts';
export {
  makeShowPhoneVerification,
  type ShowPhoneVerification,
} from './show-phone-verification.ts';
export {
  makeStartPhoneVerification,
  type StartPhoneVerification,
  type StartPhoneVerificationRefusal,
} from './start-phone-verification.ts';
