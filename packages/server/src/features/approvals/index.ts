export type { AnswerApproval, AnswerOutcome } from './answer-approval.ts';
export {
  type Approval,
  type ApprovalReason,
  type ApprovalStatus,
  type Detail,
  type Logo,
  neverExpires,
} from './approval.ts';
export { makeAskToAddDevice } from './ask-to-add-device.ts';
export { approvalTopic } from './challenge/challenge-token.ts';
export { makeSendChallengeCode, type SendChallengeCode } from './challenge/send-challenge-code.ts';
export type { Challenge, ChallengeProof, ShowChallenge } from './challenge/show-challenge.ts';
export { endingRows } from './ending/repository.ts';
export { makeVoidApprovals } from './ending/void-approvals.ts';
export type { ExportEvidence } from './evidence/export-evidence.ts';
export type { PublishEvidenceKeys } from './evidence/publish-evidence-keys.ts';
export type { ListRequests, WaitingRequest } from './list-requests.ts';
export { makeApprovals } from './make-approvals.ts';
export { type NumberMatching, numberMatchings } from './number-matching.ts';
export { makePushApproval } from './pushing/push-approval.job.ts';
export { approvalRows } from './repository.ts';
export type { ApprovalWish, RequestApproval, RequestApprovalRefusal } from './request-approval.ts';
export type { ShowApproval } from './show-approval.ts';
