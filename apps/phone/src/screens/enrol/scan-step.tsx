import { QrScanner } from '../../camera/qr-scanner.tsx';
import { useWords } from '../../language/use-words.ts';
import { Message } from '../../look/message.tsx';

export function ScanStep({ take, isUnknown }: { take(text: string): void; isUnknown: boolean }) {
  const words = useWords();
  return (
    <>
      <p>{words.enrolScanHelp}</p>
      {isUnknown && <Message kind="danger">{words.enrolUnknownQr}</Message>}
      <QrScanner onText={take} />
    </>
  );
}
