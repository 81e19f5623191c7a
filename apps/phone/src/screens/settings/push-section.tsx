import { useEffect, useState } from 'react';
import { ago } from '../../language/ago.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { PushOffer } from '../../push/push-offer.tsx';
import { PushTestButton } from '../../push/push-test-button.tsx';
import { type PushStanding, readPushStanding } from '../../settings/push-standing.ts';

/** Whether this device is notified, as it is and not as it was meant to be. */
export function PushSection() {
  const { words, language } = useLanguage();
  const [standing, setStanding] = useState<PushStanding | null>(null);
  const look = () => void readPushStanding().then(setStanding);
  useEffect(look, []);
  const said = {
    missing: words.pushMissing,
    not_asked: words.pushNotAsked,
    refused: words.pushRefused,
    not_subscribed: words.pushNotSubscribed,
    subscribed: words.pushSubscribed,
  };
  return (
    <section className="card">
      <h2>{words.notifications}</h2>
      {standing && (
        <>
          <p>{said[standing.is]}</p>
          <p className="muted">
            {fill(words.lastPush, {
              time: standing.lastAt === null ? words.never : ago(standing.lastAt, Date.now(), language.tag),
            })}
          </p>
        </>
      )}
      <PushOffer onChanged={look} />
      {standing?.is === 'subscribed' && <PushTestButton />}
    </section>
  );
}
