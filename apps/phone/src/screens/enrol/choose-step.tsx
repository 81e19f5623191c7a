import { InstallHelp } from '../../install/install-help.tsx';
import { useWords } from '../../language/use-words.ts';
import { Choices } from '../../look/choices.tsx';
import { Message } from '../../look/message.tsx';
import type { Go } from './step.ts';

/** The ways by which a person brings what their application gave them. */
export function ChooseStep({ go, isLinkUnfit }: { go: Go; isLinkUnfit: boolean }) {
  const words = useWords();
  const ways = [
    { at: 'scan', icon: 'scan', name: words.enrolScan, hint: words.enrolScanHint },
    { at: 'type', icon: 'keyboard', name: words.enrolType, hint: words.enrolTypeHint },
    { at: 'phone', icon: 'number', name: words.enrolPhone, hint: words.enrolPhoneHint },
  ] as const;
  return (
    <>
      {isLinkUnfit && <Message kind="danger">{words.enrolInvalid}</Message>}
      <p>{words.enrolIntro}</p>
      <Choices ways={ways} onChoose={(at) => go({ at })} />
      <InstallHelp />
    </>
  );
}
