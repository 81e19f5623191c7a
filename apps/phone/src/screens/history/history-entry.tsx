import { showMoment } from '../../language/show-moment.ts';
import { useLanguage } from '../../language/use-words.ts';
import { Icon } from '../../look/icon.tsx';
import { endingOf } from '../../requests/ending-of.ts';
import { shownText } from '../../requests/shown-text.ts';
import type { HistoryItem } from '../../vault/history-item.ts';
import { endingWords } from '../request/ending-words.ts';
import { RequestDetails } from '../request/request-details.tsx';

/** One request that is over; opened, with everything that was shown. */
export function HistoryEntry({ item }: { item: HistoryItem }) {
  const { words, language } = useLanguage();
  const kind = endingOf(item);
  const { title, hint, icon, tone } = endingWords(kind, words);
  const rows = [
    ...item.details,
    { label: words.askedAt, value: showMoment(item.issuedAt, language.tag) },
    { label: words.endedAt, value: showMoment(item.answeredAt, language.tag) },
  ];
  return (
    <details className="card history-entry">
      <summary>
        <span className={`history-ending verdict-${tone}`}>
          <Icon name={icon} />
        </span>
        <span className="history-line">
          <span className="muted">
            <bdi>{item.applicationName}</bdi>
          </span>
          <strong>
            <bdi>{shownText(item.message)}</bdi>
          </strong>
          <span className="history-when">
            <span>{title}</span>
            <span className="muted">{showMoment(item.answeredAt, language.tag)}</span>
          </span>
        </span>
      </summary>
      <RequestDetails rows={rows} />
      <p>{hint}</p>
      {kind === 'approved' && <p className="muted">{words.wasThatYou}</p>}
    </details>
  );
}
