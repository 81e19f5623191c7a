import { useEffect, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Button } from '../look/button.tsx';
import { Message } from '../look/message.tsx';
import { type PushStanding, readPushStanding } from '../settings/push-standing.ts';
import { subscribe } from './subscribe.ts';

/** Offers notifications where there could be some and are none. */
export function PushOffer({ onChanged }: { onChanged?: () => void }) {
  const words = useWords();
  const [is, setIs] = useState<PushStanding['is'] | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const look = async () => setIs((await readPushStanding()).is);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and after each try
  useEffect(() => void look(), []);
  if (is !== 'not_asked' && is !== 'not_subscribed') return null;

  const turnOn = async () => {
    setState('busy');
    const became = await subscribe(words.deny);
    setState(became === 'failed' ? 'failed' : 'idle');
    await look();
    onChanged?.();
  };
  return (
    <>
      <p>{words.pushWhy}</p>
      <Button isBusy={state === 'busy'} onClick={() => void turnOn()}>
        {words.pushTurnOn}
      </Button>
      {state === 'failed' && <Message kind="warning">{words.pushFailed}</Message>}
    </>
  );
}
