import { useWords } from '../../language/use-words.ts';
import { Choices } from '../../look/choices.tsx';
import type { GoTo } from './codes-step.ts';

/** The ways by which codes of other services come in, and into safety. */
export function AddStep({ go }: { go: GoTo }) {
  const words = useWords();
  const ways = [
    { at: 'scan', icon: 'scan', name: words.enrolScan, hint: words.addScanHint },
    { at: 'type', icon: 'keyboard', name: words.addTyped, hint: words.addTypedHint },
    { at: 'import', icon: 'file', name: words.addImport, hint: words.addImportHint },
    { at: 'backup', icon: 'keep', name: words.backupChoice, hint: words.backupChoiceHint },
  ] as const;
  return <Choices ways={ways} onChoose={(at) => go({ at })} />;
}
