import { useWords } from '../../language/use-words.ts';
import { Link } from '../../navigation/link.tsx';
import { listOnce } from '../../requests/find-request.ts';
import { useRequests } from '../../requests/use-requests.ts';

/** The way to what else waits, when something does. */
export function NextRequest({ after }: { after: string }) {
  const words = useWords();
  const waiting = listOnce(useRequests().kept).filter(
    ({ answer, requestId }) => answer === null && requestId !== after,
  );
  const [next] = waiting;
  if (!next) return null;
  return (
    <Link to={{ screen: 'request', requestId: next.requestId }} className="button button-main">
      {words.nextRequest}
    </Link>
  );
}
