import { useEffect, useState } from 'react';
import { thisServer } from '../../device/this-server.ts';
import { useIdentities } from '../../device/use-identities.ts';
import { isInstalled, thisPlatformNow } from '../../install/this-platform.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Icon } from '../../look/icon.tsx';
import { Message } from '../../look/message.tsx';
import { Screen } from '../../look/screen.tsx';
import { goTo } from '../../navigation/go-to.ts';
import { handOver } from '../../navigation/hand-over.ts';
import { dropLink, heldLink, onLink } from '../../navigation/held-link.ts';
import { ChooseStep } from './choose-step.tsx';
import { CodeStep } from './code-step.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { DoneStep } from './done-step.tsx';
import { InstallStep } from './install-step.tsx';
import { OtherServerStep } from './other-server-step.tsx';
import { PhoneStep } from './phone-step.tsx';
import { readOffer } from './read-offer.ts';
import { RedeemStep } from './redeem-step.tsx';
import { ScanStep } from './scan-step.tsx';
import type { Step } from './step.ts';
import { stepOfOffer } from './step-of-offer.ts';
import { TypeStep } from './type-step.tsx';

/** Makes this app a device of somebody: by camera, by link, by code, by number. */
export function EnrolScreen() {
  const words = useWords();
  const identities = useIdentities();
  const [step, setStep] = useState<Step>(firstStep);
  const [isUnknown, setUnknown] = useState(false);

  const go = (next: Step) => {
    setUnknown(false);
    setStep(next);
  };
  useEffect(() => {
    dropLink();
    return onLink(() => {
      if (heldLink() === null) return;
      setStep(firstStep());
      dropLink();
    });
  }, []);

  /** What was scanned, typed or pasted. */
  const take = (text: string) => {
    const offer = readOffer(text, thisServer());
    if (offer.kind === 'authenticator') {
      handOver(offer.text);
      return goTo({ screen: 'codes' });
    }
    const next = stepOfOffer(offer);
    if (next) go(next);
    else setUnknown(true);
  };

  const isFirst = step.at === 'choose' || step.at === 'done';
  const back = !isFirst && (
    <Button kind="quiet" aria-label={words.back} onClick={() => go({ at: step.at === 'code' ? 'phone' : 'choose' })}>
      <Icon name="back" />
    </Button>
  );
  return (
    <Screen title={title()} back={back}>
      {!isSecureContext && <Message kind="danger">{words.enrolInsecure}</Message>}
      {stepShown()}
    </Screen>
  );

  function title(): string {
    if (step.at !== 'done') return words.enrolTitle;
    const isPending = identities?.find(({ id }) => id === step.identityId)?.state === 'pending';
    return isPending ? words.enrolPendingTitle : words.enrolDoneTitle;
  }

  function stepShown() {
    switch (step.at) {
      case 'choose':
        return <ChooseStep go={go} isLinkUnfit={step.isLinkUnfit === true} />;
      case 'scan':
        return <ScanStep take={take} isUnknown={isUnknown} />;
      case 'type':
        return <TypeStep take={take} isUnknown={isUnknown} />;
      case 'phone':
        return <PhoneStep go={go} />;
      case 'code':
        return <CodeStep {...step} go={go} />;
      case 'install':
        return <InstallStep link={step.link} goOn={() => take(step.link)} />;
      case 'redeem':
        return <RedeemStep token={step.token} go={go} />;
      case 'other_server':
        return <OtherServerStep host={step.host} address={step.address} />;
      case 'confirm':
        return <ConfirmStep {...step} go={go} />;
      case 'done':
        return <DoneStep identityId={step.identityId} />;
    }
  }
}

function firstStep(): Step {
  const link = heldLink();
  if (link === null) return { at: 'choose' };
  const step = stepOfOffer(readOffer(link, thisServer()));
  // Without encryption no link is taken, and the screen says that already.
  if (step === null) return { at: 'choose', isLinkUnfit: isSecureContext };
  // Safari keeps what its tabs store for a week, and shares none of it with the app on the home screen.
  if (thisPlatformNow() === 'ios' && !isInstalled()) return { at: 'install', link };
  return step;
}
