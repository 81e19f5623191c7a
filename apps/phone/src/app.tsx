import { Suspense } from 'react';
import { usePendingWatch } from './device/use-pending-watch.ts';
import { useWords } from './language/use-words.ts';
import { TabBar } from './navigation/tab-bar.tsx';
import { useLocation } from './navigation/use-location.ts';
import { Notices } from './screens/notices/notices.tsx';
import { screenOf } from './screens/screen-of.tsx';

/** The whole app: one screen at a time, and the bar that leads to the others. */
export function App() {
  const location = useLocation();
  const words = useWords();
  usePendingWatch();
  return (
    <>
      <a className="skip" href="#content">
        {words.skipToContent}
      </a>
      <main id="content" tabIndex={-1}>
        <Notices />
        <Suspense>{screenOf(location)}</Suspense>
      </main>
      <TabBar current={location} />
    </>
  );
}
