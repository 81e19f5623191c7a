import {
  type AnswerRefusal,
  base64url,
  buildAnswer,
  type Decision,
  type VerifyUser,
  webRandom,
} from '@countersign/device';
import { clientOf } from '../device/client-of.ts';
import type { Identity } from '../vault/identity.ts';
import type { KeptRequest } from '../vault/kept-request.ts';
import { openVault } from '../vault/open-vault.ts';
import { keepAnswer } from './keep-answer.ts';
import { readRequests } from './requests-store.ts';
import { sendAnswer } from './send-answer.ts';

/** `given`: what becomes of it is told by what is kept. */
export type Given = 'given' | AnswerRefusal;

/**
 * Signs what the person decided, keeps it, and sends it. It lies in the vault before it is sent: a lost network or a closed app loses
 * no answer, and nothing is called done before the server said so.
 * @param verifyUser for pages; a worker has nobody before it
 */
export async function answerRequest(
  identity: Identity,
  kept: KeptRequest,
  decision: Decision,
  verifyUser?: VerifyUser,
): Promise<Given> {
  const { request, requestId } = kept;
  const answeredAt = clientOf(identity).now();
  const built = await buildAnswer({
    ...{ key: identity.key, request, decision, answeredAt },
    jti: base64url(webRandom(16)),
    ...(verifyUser && { verifyUser }),
  });
  if (!built.ok) return built.refusal;

  const answer = {
    ...{ body: built.body, status: decision.status, answeredAt },
    isReported: decision.status === 'denied' && decision.reason === 'not_me',
  };
  const vault = await openVault();
  // False: over by now, or answered in another tab. Either is shown by itself.
  const isKept = await vault.requests.change(identity.id, keepAnswer(requestId, answer));
  await readRequests();
  if (isKept) await sendAnswer(identity, { ...kept, answer });
  return 'given';
}
