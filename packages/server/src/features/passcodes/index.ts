export { type CheckPasscode, makeCheckPasscode } from './check-passcode.ts';
export { type IssuePasscode, makeIssuePasscode } from './issue-passcode.ts';
export { type CheckOutcome, longestAction } from './passcode.ts';
export { passcodeRows } from './repository.ts';
export {
  makeSendPasscode,
  type PasscodeRequest,
  type SendPasscodeRefusal,
  type SentPasscode,
} from './send-passcode.ts';
