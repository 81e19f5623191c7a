import { type EnrolmentProof, makeAskForCode, makeRedeemToken } from '@countersign/device';
import { type EnrolProblem, enrolProblemOf } from './enrol-problem.ts';
import { platform } from './platform.ts';
import type { Server } from './this-server.ts';

export type Asked<T> = { ok: true; value: T } | { ok: false; problem: EnrolProblem };

/** Has a code sent to a number; resolves to what the code will be good with. */
export async function askForCode(
  server: Server,
  wish: { phone: string; channel: 'sms' | 'voice' },
): Promise<Asked<{ eid: string }>> {
  return told(await makeAskForCode(platform)({ ...server, ...wish }));
}

/** Has the server make an offer of what an application signed. */
export async function redeemToken(server: Server, token: string): Promise<Asked<EnrolmentProof>> {
  const asked = told(await makeRedeemToken(platform)({ ...server, token }));
  if (!asked.ok) return asked;
  const { eid, secret } = asked.value;
  return { ok: true, value: { eid, secret } };
}

function told<T>(
  reply: { ok: true; value: T } | { ok: false; failure: Parameters<typeof enrolProblemOf>[0] },
): Asked<T> {
  return reply.ok ? reply : { ok: false, problem: enrolProblemOf(reply.failure, navigator.onLine) };
}
