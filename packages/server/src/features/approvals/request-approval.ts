import type { Clock } from '../../kernel/clock.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import type { Application } from '../applications/index.ts';
import type { Device, ListDevices } from '../devices/index.ts';
import { type GuessGuard, userSubject } from '../protection/index.ts';
import { userRows } from '../users/index.ts';
import type { ApprovalContent, Detail, UserVerificationNeed } from './approval.ts';
import { approvalLife } from './approval-life.ts';
import { challengeTokenOf } from './challenge/challenge-token.ts';
import { type ContentLimits, type ContentProblem, contentProblem } from './content-problem.ts';
import type { PushGuard } from './fatigue/push-guard.ts';
import type { NumberMatching } from './number-matching.ts';
import { chooseNumberMatching } from './number-policy.ts';
import type { OpenApproval } from './open-approval.ts';

export interface RequestApprovalDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  guessGuard: GuessGuard;
  noteActivity: NoteActivity;
  listDevices: ListDevices;
  pushGuard: PushGuard;
  openApproval: OpenApproval;
  limits: ContentLimits;
}

export interface ApprovalWish extends ApprovalContent {
  application: Application;
  userId: number;
  /** Rows about the circumstances of the request, such as where it came from. */
  context: readonly Detail[];
  /** 0 for never; null for the usual. */
  secondsToExpire: number | null;
  numberMatching: NumberMatching | null;
  /** Whether the application shows the number to the person, and so is told it. */
  showsNumber: boolean;
  userVerification: UserVerificationNeed | null;
  origin?: Origin;
}

export interface RequestedApproval {
  id: string;
  numberMatching: NumberMatching;
  /** For showing to the person who is to answer; null unless asked for. */
  number: string | null;
  /** By which a page may show how the approval stands. */
  challengeToken: string;
}

/**
 * `never_registered`: no device. `no_capable_device`: none that could answer this now. `number_unseen`: it needs a number that
 * nobody would show.
 */
export type RequestApprovalRefusal =
  | ContentProblem
  | 'not_in_sandbox'
  | 'unknown_user'
  | 'suspended'
  | 'never_registered'
  | 'no_capable_device'
  | 'number_unseen';

export type RequestApproval = (wish: ApprovalWish) => Promise<Result<RequestedApproval, RequestApprovalRefusal>>;

/** Asks a user for an approval on all of their devices. */
export function makeRequestApproval(deps: RequestApprovalDeps): RequestApproval {
  const { store, clock, seal, guessGuard, noteActivity, listDevices, pushGuard, openApproval, limits } = deps;

  return async (wish) => {
    const { application, userId, origin } = wish;
    const { settings } = application;
    if (application.plan === 'sandbox') return refuse('not_in_sandbox');
    const content = normalized(wish);
    const problem = contentProblem(content, { limits, isDynamicallyLinked: settings.dynamicLinking === true });
    if (problem) return refuse(problem);
    const owner = { applicationId: application.id, userId };

    return store.write(async (tx) => {
      if (!(await userRows.hold(tx, { applicationId: application.id, id: userId }))) return refuse('unknown_user');
      if (await guessGuard.isSuspended(tx, userSubject(application.id, userId))) return refuse('suspended');
      const known = await listDevices(tx, application.id, userId);
      if (known.length === 0) return refuse('never_registered');
      const devices = known.filter(({ state }) => state === 'active');
      const userVerification =
        settings.userVerification === 'required' ? 'required' : (wish.userVerification ?? 'none');
      const isCapable = ({ passkey }: Device) => userVerification === 'none' || passkey !== null;
      if (!devices.some(isCapable)) return refuse('no_capable_device');

      const number = chooseNumberMatching(settings, {
        asked: wish.numberMatching,
        showsNumber: wish.showsNumber,
        isDemanded: await pushGuard.needsNumber(tx, owner),
      });
      if (!number.ok) return number;

      const opened = await openApproval(tx, {
        ...owner,
        ...approvalLife(wish.secondsToExpire, settings.approvalLifeCap ?? null, clock.now()),
        purpose: 'approval',
        subjectDeviceId: null,
        content,
        context: wish.context.map(normalizedRow),
        numberMatching: number.matching,
        userVerification,
        isSilent: await pushGuard.isSilent(tx, owner),
        devices,
      });
      await noteActivity(tx, { ...owner, kind: 'approval_requested', data: { approvalId: opened.id }, origin });
      return {
        ok: true,
        id: opened.id,
        numberMatching: number.matching,
        number: number.isReturned ? opened.number : null,
        challengeToken: challengeTokenOf(seal, { applicationId: application.id, id: opened.id }),
      };
    });
  };
}

/** What is signed is in NFC (device protocol 7.1), and so what is stored and told is too. */
function normalized({ message, details, hiddenDetails, logos }: ApprovalContent): ApprovalContent {
  return {
    message: message.normalize('NFC'),
    details: details?.map(normalizedRow) ?? null,
    hiddenDetails: hiddenDetails?.map(normalizedRow) ?? null,
    logos,
  };
}

function normalizedRow({ label, value }: Detail): Detail {
  return { label: label.normalize('NFC'), value: value.normalize('NFC') };
}
