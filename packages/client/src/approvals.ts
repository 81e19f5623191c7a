import { type Approval, readApproval } from './approval.ts';
import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { textOrNull } from './read-value.ts';
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
  /** A number that you show and the person finds on the device; what the application says when left out. */
  numberMatching?: 'none' | 'pick3' | 'type2' | 'type3' | 'type6';
  /** Needed for number matching: you promise to show the number of the reply. */
  showsNumber?: boolean;
  /** Whether the device has to recognise its owner. */
  userVerification?: 'none' | 'required';
  /** Where the request comes from, shown with the details. */
  context?: { ip?: string; location?: string; browser?: string };
  /** Asks for the address of a page that shows the number and what becomes of the request; counts as `showsNumber`. */
  hasPage?: boolean;
}

export interface RequestedApproval {
  id: string;
  /** To be shown to the person; null without number matching. */
  number: string | null;
  /** For the person who signs in, with `hasPage`; null without. What the page says proves nothing: ask `show`. */
  pageUrl: string | null;
}

/** Questions that a person answers on a device of theirs. */
export interface Approvals {
  request(userId: UserId, request: ApprovalRequest, options?: CallOptions): Promise<RequestedApproval>;
  show(approvalId: string, options?: CallOptions): Promise<Approval>;
  /** What proves an answer, to be kept as it is: `countersign evidence verify` checks it without a server. */
  evidence(approvalId: string, options?: CallOptions): Promise<string>;
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
    request(userId, request, options) {
      const path = wirePath`/onetouch/json/users/${userId}/approval_requests`;
      return call({ method: 'POST', path, json: wordsOf(request), repeatable: 'keyed' }, readRequested, options);
    },
    show,
    evidence: (approvalId, options) =>
      call(
        {
          method: 'GET',
          path: wirePath`/onetouch/json/approval_requests/${approvalId}/evidence`,
          repeatable: 'safe',
        },
        (_body, text) => text,
        options,
      ),
    waitForApproval: makeWaitForApproval(show, tools),
  };
}

function wordsOf(request: ApprovalRequest): object {
  return {
    message: request.message,
    details: request.details,
    hidden_details: request.hiddenDetails,
    logos: request.logos,
    seconds_to_expire: request.secondsToExpire,
    number_matching: request.numberMatching,
    show_number: request.showsNumber,
    challenge: request.hasPage,
    user_verification: request.userVerification,
    context: request.context,
  };
}

function readRequested(body: Body): RequestedApproval | undefined {
  const request = body.approval_request;
  if (!isSuccess(body) || !isRecord(request) || typeof request.uuid !== 'string') return undefined;
  return { id: request.uuid, number: textOrNull(request.number), pageUrl: textOrNull(request.challenge_url) };
}
