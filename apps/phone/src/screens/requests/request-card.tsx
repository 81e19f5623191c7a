import { useWords } from '../../language/use-words.ts';
import { Link } from '../../navigation/link.tsx';
import { shownText } from '../../requests/shown-text.ts';
import type { Identity } from '../../vault/identity.ts';
import type { KeptRequest } from '../../vault/kept-request.ts';
import { RemainingTime } from '../request/remaining-time.tsx';

/** One line of the list: enough to know it again, not enough to decide. */
export function RequestCard({ kept, identity }: { kept: KeptRequest; identity: Identity | undefined }) {
  const words = useWords();
  const { request, requestId, answer } = kept;
  return (
    <Link to={{ screen: 'request', requestId }} className="card request-card">
      <span className="request-card-name">
        <bdi>{identity?.applicationName}</bdi>
      </span>
      <span className="request-card-message">
        <bdi>{shownText(request.message)}</bdi>
      </span>
      <span className="muted">
        {answer ? words.notSentYet : identity && <RemainingTime identity={identity} expiresAt={request.expiresAt} />}
      </span>
    </Link>
  );
}
