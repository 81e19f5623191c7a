export { type CheckPasscode, makeCheckPasscode } from './check-passcode.ts';
export { makeIssuePasscode } from './issue-passcode.ts';
export { type CheckOutcome, longestAction } from './passcode.ts';
export { passcodeRows } from './repository.ts';
export { makeSendEnrolmentCode } from './send-enrolment-code.ts';
export {
  makeSendPasscode,
  type SendPasscodeRefusal,
  type SentPasscode,
} from './send-passcode.ts';
