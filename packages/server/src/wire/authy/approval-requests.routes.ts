import {
  type ApprovalWish,
  type NumberMatching,
  numberMatchings,
  type RequestApproval,
  type RequestApprovalRefusal,
  type ShowApproval,
} from '../../features/approvals/index.ts';
import type { ShowUser } from '../../features/users/index.ts';
import { type Answer, answer, fail } from './answer.ts';
import { approvalBody } from './approval-bodies.ts';
import type { Call, Handler, Handlers } from './call.ts';
import { missing, notOneValue } from './parameter-problems.ts';
import { flag, object, presence, scalar } from './parameters.ts';
import { readDetails } from './read-details.ts';
import { readLogos } from './read-logos.ts';
import { userIdOf } from './user-id.ts';

export interface ApprovalRequestDeps {
  requestApproval: RequestApproval;
  showApproval: ShowApproval;
  showUser: ShowUser;
}

type ApprovalOperation = 'approvalRequestsNew' | 'approvalRequest' | 'approvalRequestByPost';

/** Approval requests, which Authy called OneTouch. */
export function approvalRequestRoutes(deps: ApprovalRequestDeps): Handlers<ApprovalOperation> {
  const show: Handler = async ({ application, path }) => {
    const uuid = path.uuid ?? '';
    const approval = await deps.showApproval(application.id, uuid);
    if (!approval) return approvalNotFound(uuid);
    const user = await deps.showUser(application.id, approval.userId);
    return answer({
      approval_request: approvalBody(approval, { applicationName: application.name, user }),
      success: true,
    });
  };

  return {
    async approvalRequestsNew(call) {
      const read = readWish(call);
      if (read.problem) return read.problem;
      const userId = userIdOf(call);
      if (userId === null) return fail('user_not_found');
      const requested = await deps.requestApproval({
        ...read.wish,
        application: call.application,
        userId,
        origin: call.origin,
      });
      if (!requested.ok) return refusals[requested.refusal]();
      const { id: uuid, numberMatching, number, challengeToken } = requested;
      const page = `${call.baseUrl}/challenge/app_${call.application.id}/#${uuid}.${challengeToken}`;
      return answer({
        approval_request: {
          uuid,
          ...(number !== null && { number_matching: numberMatching, number }),
          ...(wantsPage(call) && { challenge_url: page }),
        },
        success: true,
      });
    },
    approvalRequest: show,
    approvalRequestByPost: show,
  };
}

/** Whether the person is to follow what becomes of it on a page of ours. */
const wantsPage = ({ parameters }: Pick<Call, 'parameters'>): boolean => flag(parameters, 'challenge') === true;

type Wish = Omit<ApprovalWish, 'application' | 'userId' | 'origin'>;

/** Rows about where a request came from, under labels of ours so that people find them again. */
const contextLabels = { ip: 'IP address', location: 'Location', browser: 'Browser' } as const;

function readWish({ parameters }: Call): { problem: Answer; wish?: never } | { problem?: never; wish: Wish } {
  const details = readDetails(parameters, 'details');
  const hiddenDetails = readDetails(parameters, 'hidden_details');
  const logos = readLogos(parameters);
  if (details === undefined) return { problem: missing('details', 'Parameter is not an object') };
  if (hiddenDetails === undefined) return { problem: missing('hidden_details', 'Parameter is not an object') };
  if (logos === undefined) return { problem: missing('logos', 'Parameter is not a list of res and url') };
  // Passed over, they would leave an approval that is weaker than what was asked for.
  const unread = notOneValue(parameters, plainNames);
  if (unread) return { problem: unread };
  const life = scalar(parameters, 'seconds_to_expire')?.trim() ?? '';
  // Python writes some integers as 150.0.
  if (!/^(?:\+?\d{1,9}(?:\.0+)?)?$/.test(life)) {
    const why = /^[+-]?\d+(?:\.0+)?$/.test(life) ? 'is not from 0 to 999999999' : 'is not a valid Integer';
    return { problem: missing('seconds_to_expire', `'${life.slice(0, 20)}' ${why}`) };
  }
  const number = scalar(parameters, 'number_matching') || null;
  if (number !== null && !isNumberMatching(number)) {
    return { problem: missing('number_matching', `Parameter must be one of ${numberMatchings.join(', ')}`) };
  }
  const verification = scalar(parameters, 'user_verification') || null;
  if (verification !== null && verification !== 'none' && verification !== 'required') {
    return { problem: missing('user_verification', 'Parameter must be none or required') };
  }
  const circumstances = object(parameters, 'context');
  const hasContext = presence(parameters, 'context') !== 'absent' && scalar(parameters, 'context') !== '';
  if (circumstances === undefined && hasContext) {
    return { problem: missing('context', 'Parameter is not an object') };
  }
  const unreadContext = notOneValue(circumstances ?? {}, Object.keys(contextLabels));
  if (unreadContext) return { problem: unreadContext };
  const context = Object.entries(contextLabels).flatMap(([name, label]) => {
    const text = scalar(parameters, ['context', name])?.trim() ?? '';
    // By characters: half of one could not be signed.
    const value = [...text].slice(0, longestContext).join('');
    return value ? [{ label, value }] : [];
  });
  return {
    wish: {
      message: scalar(parameters, 'message') ?? '',
      ...{ details, hiddenDetails, logos, context },
      secondsToExpire: life === '' ? null : Number(life),
      numberMatching: number,
      // The page of ours shows it.
      showsNumber: flag(parameters, 'show_number') === true || wantsPage({ parameters }),
      userVerification: verification,
    },
  };
}

const longestContext = 200;

function isNumberMatching(text: string): text is NumberMatching {
  return (numberMatchings as readonly string[]).includes(text);
}

function approvalNotFound(uuid: string): Answer {
  const message = `Approval request not found: ${uuid.slice(0, 100)}`;
  return fail('approval_request_not_found', { message, hasNoErrors: true });
}

const plainNames = ['message', 'seconds_to_expire', 'number_matching', 'user_verification'] as const;

const tooLong = 'Parameter is too long';
const tooMany = 'Parameter has too many rows';
const repeated = 'Parameter has one name twice';

const refusals: Record<RequestApprovalRefusal, () => Answer> = {
  message_blank: () => missing('message'),
  message_too_long: () => missing('message', tooLong),
  details_too_many: () => missing('details', tooMany),
  details_too_long: () => missing('details', tooLong),
  details_repeated: () => missing('details', repeated),
  hidden_details_too_many: () => missing('hidden_details', tooMany),
  hidden_details_too_long: () => missing('hidden_details', tooLong),
  hidden_details_repeated: () => missing('hidden_details', repeated),
  logos_too_many: () => missing('logos', tooMany),
  logo_resolution: () => missing('logos', 'res must be one of default, low, med, high'),
  logo_address: () => missing('logos', 'url must be an http or https address'),
  amount_or_payee_missing: () => missing('details', 'Amount and Payee are required'),
  unknown_user: () => fail('user_not_found'),
  suspended: () => fail('user_suspended'),
  never_registered: () => fail('onetouch_user_not_registered'),
  no_capable_device: () => fail('onetouch_device_not_found'),
  number_unseen: () => fail('approval_request_invalid'),
  not_in_sandbox: () => fail('action_not_authorized'),
};
