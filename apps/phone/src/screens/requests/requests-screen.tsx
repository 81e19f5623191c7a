import { useWords } from '../../language/use-words.ts';
import { Screen } from '../../look/screen.tsx';

/** What waits for an answer. */
export function RequestsScreen() {
  const words = useWords();
  return (
    <Screen title={words.requests}>
      <p>{words.nothingWaits}</p>
    </Screen>
  );
}
