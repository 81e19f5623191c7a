import { useLanguage } from '../../language/use-words.ts';
import { Screen } from '../../look/screen.tsx';
import { endingOf } from '../../requests/ending-of.ts';
import type { HistoryItem } from '../../vault/history-item.ts';
import { BackToRequests } from './back-to-requests.tsx';
import { endingWords } from './ending-words.ts';
import { NextRequest } from './next-request.tsx';
import { RequestContent } from './request-content.tsx';
import { Verdict } from './verdict.tsx';

/** A request that waits no longer: what became of it, and what it was. */
export function OverRequest({ item }: { item: HistoryItem }) {
  const { words } = useLanguage();
  const { title, hint, icon, tone } = endingWords(endingOf(item), words);
  return (
    <Screen title={title} back={<BackToRequests />}>
      <Verdict icon={icon} tone={tone}>
        <p>{hint}</p>
        {item.given !== null && !item.isOurs && item.status !== 'expired' && <p>{words.yourAnswerDidNotCount}</p>}
      </Verdict>
      <NextRequest after={item.requestId} />
      <h2>
        <bdi>{item.applicationName}</bdi>
      </h2>
      <RequestContent content={item} />
    </Screen>
  );
}
