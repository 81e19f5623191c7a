export {
  type CheckPhoneVerification,
  type CheckPhoneVerificationRefusal,
  makeCheckPhoneVerification,
  type PhoneVerificationCheck,
} from './check-phone-verification.ts';
export { makePhoneInfoLookup, type PhoneInfo, type PhoneInfoLookup } from './phone-info.ts';
export { type VerificationChannel, type VerificationStatus, verificationDigits } from './phone-verification.ts';
export { phoneVerificationRows } from './repository.ts';
export {
  makeShowPhoneVerification,
  type ShownVerification,
  type ShowPhoneVerification,
  type WhichVerification,
} from './show-phone-verification.ts';
export {
  makeStartPhoneVerification,
  type PhoneVerificationRequest,
  type StartedPhoneVerification,
  type StartPhoneVerification,
  type StartPhoneVerificationRefusal,
} from './start-phone-verification.ts';
