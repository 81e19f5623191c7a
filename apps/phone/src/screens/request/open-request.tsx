import { showMoment } from '../../language/show-moment.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Screen } from '../../look/screen.tsx';
import type { Identity } from '../../vault/identity.ts';
import type { KeptRequest } from '../../vault/kept-request.ts';
import { StandingMessages } from '../requests/standing-messages.tsx';
import { AnswerForm } from './answer-form.tsx';
import { BackToRequests } from './back-to-requests.tsx';
import { RemainingTime } from './remaining-time.tsx';
import { RequestContent } from './request-content.tsx';

/** A request that waits for its answer. What may come and go stands below the buttons, so that nothing moves under a finger. */
export function OpenRequest({ kept, identity }: { kept: KeptRequest; identity: Identity }) {
  const { words, language } = useLanguage();
  return (
    <Screen title={identity.applicationName} back={<BackToRequests />}>
      <RequestContent content={kept.request} />
      <p className="remaining">
        <RemainingTime identity={identity} expiresAt={kept.request.expiresAt} warns />
        {identity.userLabel !== null && <span>{fill(words.account, { account: identity.userLabel })}</span>}
        <span>{fill(words.askedWhen, { time: showMoment(kept.request.issuedAt, language.tag) })}</span>
      </p>
      <AnswerForm key={kept.requestId} kept={kept} identity={identity} />
      <StandingMessages />
    </Screen>
  );
}
