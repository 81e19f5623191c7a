import { useState } from 'react';
import { QrScanner } from '../../camera/qr-scanner.tsx';
import { readLines } from '../../codes/import/read-lines.ts';
import { useWords } from '../../language/use-words.ts';
import { Message } from '../../look/message.tsx';
import type { GoTo } from './codes-step.ts';

export function ScanStep({ go }: { go: GoTo }) {
  const words = useWords();
  const [isUnknown, setUnknown] = useState(false);
  const take = (text: string) => {
    if (readLines(text)) go({ at: 'review', texts: [text], found: null });
    else setUnknown(true);
  };
  return (
    <>
      <p>{words.enrolScanHelp}</p>
      {isUnknown && <Message kind="danger">{words.notACode}</Message>}
      <QrScanner onText={take} />
    </>
  );
}
