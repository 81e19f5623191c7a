import { readBase64url } from '@countersign/device';
import type { FastifyInstance } from 'fastify';
import type { AnswerApproval, AnswerOutcome } from '../../features/approvals/index.ts';
import { answer, type DeviceAnswer, refuseCall } from './device-answer.ts';
import { refuseClaim, type ServeDevice } from './serve-device.ts';

export interface ApprovalsDeps {
  serve: ServeDevice;
  answerApproval: AnswerApproval;
}

/** Answers of devices to what they were asked. */
export function registerApprovals(app: FastifyInstance, { serve, answerApproval }: ApprovalsDeps): void {
  app.post(
    '/requests/:rid/answer',
    serve(async ({ caller, path, body, origin }) => {
      const given = readBody(body);
      if (!given) return refuseCall('malformed');
      return say(await answerApproval({ ...given, caller, approvalId: path.rid ?? '', origin }));
    }),
  );
}

function say(outcome: AnswerOutcome): DeviceAnswer {
  if (outcome.ok) return answer({ status: outcome.status });
  switch (outcome.refusal) {
    case 'already':
      return refuseCall('already', { status: outcome.status });
    case 'wrong_number':
      return refuseCall('wrong_number', { left: outcome.left });
    case 'replay':
    case 'revoked':
    case 'not_active':
      return refuseClaim(outcome.refusal);
    default:
      return refuseCall(outcome.refusal);
  }
}

/** `{ a, sig, uva }` as the protocol has it; null for anything else. */
function readBody(body: unknown) {
  const { a, sig, uva = null } = (body ?? {}) as Record<string, unknown>;
  const bytes = typeof a === 'string' ? readBase64url(a) : undefined;
  if (!bytes || typeof sig !== 'string') return null;
  if (uva === null) return { bytes, signature: sig, userVerification: null };
  const { id, authenticatorData, clientDataJSON, signature } = uva as Record<string, unknown>;
  const parts = [id, authenticatorData, clientDataJSON, signature];
  if (!parts.every((part) => typeof part === 'string')) return null;
  const [given = '', data = '', client = '', signed = ''] = parts as string[];
  const userVerification = { id: given, authenticatorData: data, clientDataJSON: client, signature: signed };
  return { bytes, signature: sig, userVerification };
}
