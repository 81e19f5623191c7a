import { useIdentities } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Message } from '../../look/message.tsx';
import { Link } from '../../navigation/link.tsx';
import { PushOffer } from '../../push/push-offer.tsx';
import { PendingNote } from '../devices/pending-note.tsx';

/** It worked, or waits for somebody. */
export function DoneStep({ identityId }: { identityId: string }) {
  const words = useWords();
  const identity = (useIdentities() ?? []).find(({ id }) => id === identityId);
  // Refused by another device while this screen was open: the notice says so.
  if (!identity) return <Message kind="warning">{words.enrolRefused}</Message>;
  const { applicationName: application, state } = identity;
  return (
    <>
      {state === 'active' ? (
        <Message kind="good">{fill(words.enrolDone, { application })}</Message>
      ) : (
        <PendingNote identity={identity} />
      )}
      {state === 'active' && <PushOffer />}
      <div className="buttons">
        <Link className="button button-main" to={{ screen: 'requests' }}>
          {words.showRequests}
        </Link>
        <Link className="button" to={{ screen: 'codes' }}>
          {words.showCodes}
        </Link>
      </div>
    </>
  );
}
