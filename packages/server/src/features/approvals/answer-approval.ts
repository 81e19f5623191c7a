import { createHash } from 'node:crypto';
import { signingInput } from '@countersign/device';
import type { Clock } from '../../kernel/clock.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { Origin } from '../activity/index.ts';
import {
  type ClaimCall,
  type ClaimRefusal,
  countPasskeyUse,
  type Device,
  type DeviceCaller,
  type UserVerification,
  verifyUserVerification,
} from '../devices/index.ts';
import { userRows } from '../users/index.ts';
import { type AnswerProof, type ApprovalStatus, statusAt } from './approval.ts';
import type { AssertUsable, UnusableRefusal } from './assert-usable.ts';
import { checkNumber } from './check-number.ts';
import type { FinishApproval } from './finish-approval.ts';
import { type Answer, type GivenAnswer, readAnswer } from './read-answer.ts';
import { openRequest } from './read-approval.ts';
import { type ApprovalRow, approvalRows } from './repository.ts';

export interface AnswerApprovalDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  claimCall: ClaimCall;
  assertUsable: AssertUsable;
  finishApproval: FinishApproval;
}

export interface AnswerCall extends GivenAnswer {
  caller: DeviceCaller;
  approvalId: string;
  /** What the passkey gave, where one was asked. */
  userVerification: UserVerification | null;
  origin?: Origin;
}

export type AnswerRefusal = ClaimRefusal | UnusableRefusal | 'not_found' | 'malformed' | 'not_verified';

export type AnswerOutcome =
  | Result<{ status: 'approved' | 'denied' }, AnswerRefusal>
  /** Somebody or time was first. */
  | { ok: false; refusal: 'already'; status: ApprovalStatus }
  /** So many more tries; with none left it is denied now. */
  | { ok: false; refusal: 'wrong_number'; left: number };

export type AnswerApproval = (call: AnswerCall) => Promise<AnswerOutcome>;

/**
 * Takes a device's answer (device protocol 7.6), in one unit of work: whoever asked learns nothing before it is durable, and nothing
 * that was locked or taken away meanwhile is granted. The first good answer ends it for all devices.
 */
export function makeAnswerApproval(deps: AnswerApprovalDeps): AnswerApproval {
  const { store, clock, seal, claimCall, assertUsable, finishApproval } = deps;

  return (call) =>
    store.write(async (tx) => {
      // The user before the device, as everywhere: units of work that hold both never wait in a ring.
      const { applicationId, userId } = call.caller.device;
      const isPresent = await userRows.hold(tx, { applicationId, id: userId });
      const claimed = await claimCall(tx, call.caller);
      if (!claimed.ok) return claimed;
      const { device } = claimed;
      const row = isPresent ? await approvalRows.holdForDevice(tx, call.approvalId, device.id) : undefined;
      if (!row) return refuse('not_found');
      const request = Buffer.from(openRequest(seal, row), 'base64url');
      const answer = readAnswer(call, request, device.jwk);
      if (!answer) return refuse('malformed');

      const now = clock.now();
      const proof = proofOf(call, answer, device);
      if (isSame(row, answer, proof, device)) return storedOutcome(row, answer);
      const status = statusAt({ status: row.status, expiresAt: row.expires_at }, now);
      if (status !== 'pending') return { ok: false, refusal: 'already', status };
      // Saying no is open to everybody who was asked, whatever was locked meanwhile.
      const refused =
        answer.status === 'approved' ? await refuseApproval(tx, { row, answer, device, call, proof }) : null;
      if (refused) return refused;

      const { status: given, reason, jti } = answer;
      const isFinished = await finishApproval(tx, row, {
        status: given,
        reason,
        device,
        proof,
        jti,
        origin: call.origin,
      });
      return isFinished ? { ok: true, status: given } : { ok: false, refusal: 'already', status: 'expired' };
    });

  /** What approving needs and denying does not. */
  async function refuseApproval(tx: Transaction, given: GivenApproval): Promise<AnswerOutcome | null> {
    const { row, answer, device, proof } = given;
    const usable = await assertUsable(tx, { applicationId: row.application_id, userId: row.user_id });
    if (!usable.ok) return usable;
    if (row.user_verification === 'required' && !(await isVerified(tx, given))) return refuse('not_verified');
    const number = await checkNumber(tx, { seal, row, given: answer.number, jti: answer.jti, now: clock.now() });
    if (number.outcome === 'right') return null;
    if (number.outcome === 'missing') return refuse('malformed');
    if (number.left === 0) {
      const ending = { device, proof, jti: answer.jti, origin: given.call.origin };
      await finishApproval(tx, row, { status: 'denied', reason: 'number_mismatch', ...ending });
    }
    return { ok: false, refusal: 'wrong_number', left: number.left };
  }
}

interface GivenApproval {
  call: AnswerCall;
  row: ApprovalRow;
  answer: Answer;
  device: Device;
  proof: AnswerProof;
}

/** The passkey's challenge is the answer itself: the finger approves this content and no other. */
async function isVerified(
  tx: Transaction,
  { call: { bytes, userVerification }, device: { id, passkey }, answer: { iss } }: GivenApproval,
): Promise<boolean> {
  if (!passkey || !userVerification) return false;
  const challenge = createHash('sha256')
    .update(signingInput('2fa-answer-v1', Uint8Array.from(bytes)))
    .digest();
  const isMade = verifyUserVerification({ passkey, challenge, origins: [iss], given: userVerification });
  return isMade && countPasskeyUse(tx, id, userVerification);
}

function proofOf({ bytes, signature, userVerification }: AnswerCall, answer: Answer, device: Device): AnswerProof {
  return {
    bytes: Buffer.from(bytes).toString('base64url'),
    signature,
    jwk: device.jwk,
    userVerification,
    passkey: userVerification && device.passkey,
    signedAt: answer.signedAt,
  };
}

/** Whether this very answer was taken before, and only its reply was lost. */
function isSame(row: ApprovalRow, answer: Answer, proof: AnswerProof, device: Device): boolean {
  if (row.answered_device_id !== device.id || row.answer_jti !== answer.jti || row.answer === null) return false;
  return (JSON.parse(row.answer) as AnswerProof).bytes === proof.bytes;
}

function storedOutcome(row: ApprovalRow, answer: Answer): AnswerOutcome {
  if (row.reason === 'number_mismatch') return { ok: false, refusal: 'wrong_number', left: 0 };
  return { ok: true, status: answer.status };
}
