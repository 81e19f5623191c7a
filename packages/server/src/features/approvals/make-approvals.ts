import type { FindDevice } from '../devices/index.ts';
import type { AnswerApprovalDeps } from './answer-approval.ts';
import { makeAnswerApproval } from './answer-approval.ts';
import { makeAssertUsable } from './assert-usable.ts';
import { makeShowChallenge } from './challenge/show-challenge.ts';
import { type ExpireApprovalsDeps, makeExpireApprovals } from './ending/expire-approvals.ts';
import { makeOpenEvidenceKey } from './evidence/evidence-key.ts';
import { makeExportEvidence } from './evidence/export-evidence.ts';
import { makePublishEvidenceKeys } from './evidence/publish-evidence-keys.ts';
import { makePushGuard } from './fatigue/push-guard.ts';
import { type FinishApprovalDeps, makeFinishApproval } from './finish-approval.ts';
import { makeListRequests } from './list-requests.ts';
import { makeOpenApproval, type OpenApprovalDeps } from './open-approval.ts';
import { makeRequestApproval, type RequestApprovalDeps } from './request-approval.ts';
import { makeShowApproval } from './show-approval.ts';
import { makeShowEvidence } from './show-evidence.ts';

export type ApprovalsDeps = OpenApprovalDeps &
  Omit<RequestApprovalDeps, 'pushGuard' | 'openApproval'> &
  Omit<FinishApprovalDeps, 'pushGuard'> &
  Pick<AnswerApprovalDeps, 'claimCall'> & { findDevice: FindDevice };

/** Every use case of approvals but for those that devices need before there are any: see the door. */
export function makeApprovals(deps: ApprovalsDeps) {
  const pushGuard = makePushGuard(deps);
  const openApproval = makeOpenApproval(deps);
  const finishApproval = makeFinishApproval({ ...deps, pushGuard });
  const showEvidence = makeShowEvidence(deps);
  const openEvidenceKey = makeOpenEvidenceKey(deps);
  return {
    requestApproval: makeRequestApproval({ ...deps, pushGuard, openApproval }),
    showApproval: makeShowApproval(deps),
    showChallenge: makeShowChallenge(deps),
    listRequests: makeListRequests(deps),
    answerApproval: makeAnswerApproval({ ...deps, finishApproval, assertUsable: makeAssertUsable(deps) }),
    showEvidence,
    exportEvidence: makeExportEvidence({ ...deps, showEvidence, openEvidenceKey }),
    publishEvidenceKeys: makePublishEvidenceKeys({ openEvidenceKey }),
    expireApprovals: (background: Pick<ExpireApprovalsDeps, 'timers' | 'onFailure'>) =>
      makeExpireApprovals({ ...deps, ...background }),
  };
}
