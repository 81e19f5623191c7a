import { type Approval, readApproval } from './approval.ts';
import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import type { CallOptions } from './transport.ts';
import type { UserId } from './users.ts';
import { makeWaitForApproval, type WaitForApproval, type WaitingTools } from './wait-for-approval.ts';
import { wirePath } from './wire-path.ts';

export interface Logo {
  res: 'default' | 'low' | 'med' | 'high';
  url: string;
}

export interface ApprovalRequest {
  /** What the person is asked. */
  message: string;
  /** Shown with it, in this order. */
  details?: Readonly<Record<string, string>>;
  /** Kept and given back in the callback, never shown. */
  hiddenDetails?: Readonly<Record<string, string>>;
  logos?: readonly Logo[];
  /** A day when left out; 0 for never. */
  secondsToExpire?: number;
}

/** Questions that a person answers on a device of theirs. */
export interface Approvals {
  request(userId: UserId, request: ApprovalRequest, options?: CallOptions): Promise<{ id: string }>;
  show(approvalId: string, options?: CallOptions): Promise<Approval>;
  waitForApproval: WaitForApproval;
}

export function makeApprovals(call: Call, tools: WaitingTools): Approvals {
  const show: Approvals['show'] = (approvalId, options) =>
    call(
      { method: 'GET', path: wirePath`/onetouch/json/approval_requests/${approvalId}`, repeatable: 'safe' },
      readApproval,
      options,
    );

  return {
    request(userId, { message, details, hiddenDetails, logos, secondsToExpire }, options) {
      const path = wirePath`/onetouch/json/users/${userId}/approval_requests`;
      const json = { message, details, hidden_details: hiddenDetails, logos, seconds_to_expire: secondsToExpire };
      return call({ method: 'POST', path, json, repeatable: 'keyed' }, readRequested, options);
    },
    show,
    waitForApproval: makeWaitForApproval(show, tools),
  };
}

function readRequested(body: Body): { id: string } | undefined {
  const id = isRecord(body.approval_request) ? body.approval_request.uuid : undefined;
  return isSuccess(body) && typeof id === 'string' ? { id } : undefined;
}
