import { useWords } from './language/use-words.ts';
import { TabBar } from './navigation/tab-bar.tsx';
import { useLocation } from './navigation/use-location.ts';
import { screenOf } from './screens/screen-of.tsx';

/** The whole app: one screen at a time, and the bar that leads to the others. */
export function App() {
  const location = useLocation();
  const words = useWords();
  return (
    <>
      <a className="skip" href="#content">
        {words.skipToContent}
      </a>
      <main id="content" tabIndex={-1}>
        {screenOf(location)}
      </main>
      <TabBar current={location} />
    </>
  );
}
