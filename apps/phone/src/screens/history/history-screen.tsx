import { useWords } from '../../language/use-words.ts';
import { Nothing } from '../../look/nothing.tsx';
import { Screen } from '../../look/screen.tsx';
import { useRequests } from '../../requests/use-requests.ts';
import { BackToRequests } from '../request/back-to-requests.tsx';
import { HistoryEntry } from './history-entry.tsx';
import './history-screen.css';

/** What was asked, and what became of it. Read from the vault alone, so it is there without a network. */
export function HistoryScreen() {
  const words = useWords();
  const { isRead, history } = useRequests();
  return (
    <Screen title={words.history} back={<BackToRequests />}>
      <p className="muted">{words.historyHint}</p>
      {isRead && history.length === 0 && <Nothing icon="clock" title={words.nothingInHistory} />}
      {history.length > 0 && (
        <ul className="request-list">
          {history.map((item) => (
            <li key={`${item.identityId} ${item.requestId}`}>
              <HistoryEntry item={item} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}
