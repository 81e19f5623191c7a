import { useState } from 'react';
import { useCodeItems } from '../../codes/use-code-items.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Icon } from '../../look/icon.tsx';
import { Message } from '../../look/message.tsx';
import { Nothing } from '../../look/nothing.tsx';
import { Screen } from '../../look/screen.tsx';
import { takeHandedOver } from '../../navigation/hand-over.ts';
import { AddStep } from './add-step.tsx';
import { BackupStep } from './backup-step.tsx';
import { ClockWarning } from './clock-warning.tsx';
import { CodeList } from './code-list.tsx';
import './codes-screen.css';
import type { CodesStep } from './codes-step.ts';
import { ImportStep } from './import-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { ScanStep } from './scan-step.tsx';
import { TypeStep } from './type-step.tsx';

/** Codes of all accounts, offline, and the ways by which others come in. */
export function CodesScreen() {
  const words = useWords();
  const [step, setStep] = useState(firstStep);
  const items = useCodeItems();

  const isList = step.at === 'list';
  const add = isList && (
    <Button onClick={() => setStep({ at: 'add' })}>
      <Icon name="add" />
      {words.addCode}
    </Button>
  );
  const back = !isList && (
    <Button kind="quiet" aria-label={words.back} onClick={() => setStep({ at: step.at === 'add' ? 'list' : 'add' })}>
      <Icon name="back" />
    </Button>
  );
  // Each step has a title of its own, which takes the focus and says where somebody is.
  const titles = {
    list: words.codes,
    add: words.addCode,
    scan: words.enrolScan,
    type: words.addTyped,
    import: words.importTitle,
    review: words.reviewTitle,
    backup: words.backupTitle,
  };
  return (
    <Screen title={titles[step.at]} back={back} actions={add}>
      {stepShown()}
    </Screen>
  );

  function stepShown() {
    switch (step.at) {
      case 'list':
        return (
          <>
            {step.wereAdded && <Message kind="good">{words.codesAdded}</Message>}
            <ClockWarning />
            {items && items.length > 0 && <CodeList items={items} />}
            {items?.length === 0 && (
              <Nothing icon="codes" title={words.noCodes}>
                <p className="muted">{words.noCodesHint}</p>
              </Nothing>
            )}
          </>
        );
      case 'add':
        return <AddStep go={setStep} />;
      case 'scan':
        return <ScanStep go={setStep} />;
      case 'type':
        return <TypeStep go={setStep} />;
      case 'import':
        return <ImportStep go={setStep} />;
      case 'review':
        return <ReviewStep {...step} go={setStep} />;
      case 'backup':
        return <BackupStep go={setStep} />;
    }
  }
}

/** A QR code that was scanned where accounts are added may have been one of another service. */
function firstStep(): CodesStep {
  const text = takeHandedOver();
  return text === null ? { at: 'list' } : { at: 'review', texts: [text], found: null };
}
