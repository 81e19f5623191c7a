import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Screen } from '../../look/screen.tsx';
import type { Notice } from '../../vault/notice.ts';
import { BackToRequests } from './back-to-requests.tsx';
import { Verdict } from './verdict.tsx';

/** The device was taken out of use while its request was looked at. */
export function RemovedRequest({ notice: { applicationName } }: { notice: Notice }) {
  const words = useWords();
  return (
    <Screen title={words.requestRemoved} back={<BackToRequests />}>
      <Verdict icon="denied" tone="bad">
        <p>{fill(words.requestRemovedHint, { application: applicationName })}</p>
      </Verdict>
    </Screen>
  );
}
