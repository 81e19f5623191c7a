import { InstallHelp } from '../../install/install-help.tsx';
import { useWords } from '../../language/use-words.ts';
import { Icon } from '../../look/icon.tsx';
import type { Go } from './step.ts';

export function ChooseStep({ go }: { go: Go }) {
  const words = useWords();
  const ways = [
    { at: 'scan', icon: 'scan', name: words.enrolScan, hint: words.enrolScanHint },
    { at: 'type', icon: 'keyboard', name: words.enrolType, hint: words.enrolTypeHint },
    { at: 'phone', icon: 'number', name: words.enrolPhone, hint: words.enrolPhoneHint },
  ] as const;
  return (
    <>
      <p>{words.enrolIntro}</p>
      <ul className="choices">
        {ways.map(({ at, icon, name, hint }) => (
          <li key={at}>
            <button type="button" className="choice" onClick={() => go({ at })}>
              <Icon name={icon} />
              <strong>{name}</strong>
              <span>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
      <InstallHelp />
    </>
  );
}
