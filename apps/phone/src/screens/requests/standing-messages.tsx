import { useIdentities } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { Message } from '../../look/message.tsx';
import { Link } from '../../navigation/link.tsx';
import { worstReach } from '../../requests/standing.ts';
import { useRequests } from '../../requests/use-requests.ts';

/** What keeps the list from being the whole truth, and what a server wants besides an answer. */
export function StandingMessages() {
  const words = useWords();
  const identities = useIdentities() ?? [];
  const { standings } = useRequests();
  const known = identities.flatMap(({ id }) => standings.get(id) ?? []);
  const refused = known.flatMap((standing) => standing.refused);
  const reach = worstReach(known);
  const trouble = {
    offline: words.offlineNow,
    unreachable: words.serverUnreachable,
    busy: words.serverBusy,
    failed: words.serverFailed,
  };
  return (
    <>
      {identities.some(({ state }) => state === 'pending') && <Message kind="warning">{words.waitsForTrust}</Message>}
      {reach !== null && reach !== 'reached' && <Message kind="warning">{trouble[reach]}</Message>}
      {refused.includes('update_app') && <Message kind="warning">{words.updateToSeeRequest}</Message>}
      {refused.some((refusal) => refusal !== 'update_app') && <Message kind="warning">{words.unfitRequest}</Message>}
      {known.some(({ isNudged }) => isNudged) && (
        <Message kind="good">
          <p>{words.codeWanted}</p>
          <Link to={{ screen: 'codes' }} className="button">
            {words.showCodes}
          </Link>
        </Message>
      )}
    </>
  );
}
