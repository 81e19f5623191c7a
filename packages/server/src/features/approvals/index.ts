export type { Approval, ApprovalStatus, Detail, Logo, UserVerificationNeed } from './approval.ts';
export { type ListRequests, makeListRequests, type WaitingRequest } from './list-requests.ts';
export { type NumberMatching, numberMatchings } from './number-matching.ts';
export { approvalRows } from './repository.ts';
export {
  type ApprovalWish,
  makeRequestApproval,
  type RequestApproval,
  type RequestApprovalRefusal,
} from './request-approval.ts';
export { makeShowApproval, type ShowApproval } from './show-approval.ts';
