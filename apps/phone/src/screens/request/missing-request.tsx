import { useEffect } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Message } from '../../look/message.tsx';
import { Screen } from '../../look/screen.tsx';
import { checkNow } from '../../requests/keep-fresh.ts';
import { worstReach } from '../../requests/standing.ts';
import { useRequests } from '../../requests/use-requests.ts';
import { StandingMessages } from '../requests/standing-messages.tsx';
import { BackToRequests } from './back-to-requests.tsx';

/** A request that this app knows nothing of: not yet, or because there is none. */
export function MissingRequest({ requestId }: { requestId: string }) {
  const words = useWords();
  const { isChecking, standings } = useRequests();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another request is looked for anew
  useEffect(() => void checkNow(), [requestId]);

  const reach = worstReach([...standings.values()]);
  const isUnknown = isChecking || reach === null;
  const isUnseen = reach !== 'reached' || [...standings.values()].some(({ refused }) => refused.length > 0);
  const title = isUnknown ? words.lookingForRequest : isUnseen ? words.cannotLookNow : words.noSuchRequest;
  return (
    <Screen title={title} back={<BackToRequests />}>
      {!isUnknown && !isUnseen && <Message kind="warning">{words.noSuchRequestHint}</Message>}
      {!isUnknown && <StandingMessages />}
    </Screen>
  );
}
