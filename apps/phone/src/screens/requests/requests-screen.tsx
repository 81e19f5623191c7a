import { useHeld } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Nothing } from '../../look/nothing.tsx';
import { Screen } from '../../look/screen.tsx';
import { Link } from '../../navigation/link.tsx';
import { listOnce } from '../../requests/find-request.ts';
import { checkNow } from '../../requests/keep-fresh.ts';
import { useRequests } from '../../requests/use-requests.ts';
import { NotSetUp } from './not-set-up.tsx';
import { RequestCard } from './request-card.tsx';
import './requests-screen.css';
import { StandingMessages } from './standing-messages.tsx';
import { usePullDown } from './use-pull-down.ts';

/** What waits for an answer. */
export function RequestsScreen() {
  const words = useWords();
  const { isRead, error, identities } = useHeld();
  const requests = useRequests();
  const isPulled = usePullDown(checkNow);

  const isReady = isRead && requests.isRead;
  const isSetUp = identities.length > 0;
  const waiting = listOnce(requests.kept);
  const actions = isSetUp && (
    <div className="requests-actions">
      <Link to={{ screen: 'history' }} className="button button-quiet">
        {words.history}
      </Link>
      <Button isBusy={requests.isChecking} onClick={() => void checkNow()}>
        {words.checkNow}
      </Button>
    </div>
  );

  return (
    <Screen title={words.requests} actions={actions}>
      {isPulled && <p className="pulled">{words.pullToCheck}</p>}
      {isReady && !isSetUp && error === null && <NotSetUp />}
      {isReady && isSetUp && (
        <>
          {waiting.length > 0 && (
            <ul className="request-list">
              {waiting.map((kept) => (
                <li key={kept.requestId}>
                  <RequestCard kept={kept} identity={identities.find(({ id }) => id === kept.identityId)} />
                </li>
              ))}
            </ul>
          )}
          {waiting.length === 0 && (
            <div role="status">
              <Nothing icon="done" title={words.nothingWaits}>
                <p className="muted">{words.nothingWaitsHint}</p>
              </Nothing>
            </div>
          )}
          <StandingMessages />
        </>
      )}
    </Screen>
  );
}
