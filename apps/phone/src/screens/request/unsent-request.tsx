import { clientOf } from '../../device/client-of.ts';
import { useWords } from '../../language/use-words.ts';
import { Screen } from '../../look/screen.tsx';
import { useRequests } from '../../requests/use-requests.ts';
import type { Identity } from '../../vault/identity.ts';
import type { KeptAnswer, KeptRequest } from '../../vault/kept-request.ts';
import { BackToRequests } from './back-to-requests.tsx';
import { NextRequest } from './next-request.tsx';
import { RequestContent } from './request-content.tsx';
import { Verdict } from './verdict.tsx';

/** A request whose answer is signed, and of which nobody knows whether it arrived. Never told as done. */
export function UnsentRequest({
  kept,
  answer,
  identity,
}: {
  kept: KeptRequest;
  answer: KeptAnswer;
  identity: Identity;
}) {
  const words = useWords();
  const isSending = useRequests().sending.has(kept.requestId);
  const unsent = answer.status === 'approved' ? words.approvalNotSent : words.denialNotSent;
  const isLate = kept.request.expiresAt <= clientOf(identity).now();
  return (
    <Screen title={isSending ? words.sendingAnswer : unsent} back={<BackToRequests />}>
      {!isSending && (
        <Verdict icon="warning" tone="waiting">
          <p>{isLate ? words.notSentLate : words.notSentHint}</p>
        </Verdict>
      )}
      {!isSending && <NextRequest after={kept.requestId} />}
      <h2>
        <bdi>{identity.applicationName}</bdi>
      </h2>
      <RequestContent content={kept.request} />
    </Screen>
  );
}
