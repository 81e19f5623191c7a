import { useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Button } from '../look/button.tsx';
import { Message } from '../look/message.tsx';
import { testPushes } from './test-pushes.ts';

/** Shows that notifications arrive, by sending one. */
export function PushTestButton() {
  const words = useWords();
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | 'failed'>('idle');
  const send = async () => {
    setState('busy');
    setState((await testPushes()) ? 'sent' : 'failed');
  };
  return (
    <>
      <Button isBusy={state === 'busy'} onClick={() => void send()}>
        {words.pushTest}
      </Button>
      {state === 'sent' && <Message kind="good">{words.pushTested}</Message>}
      {state === 'failed' && <Message kind="warning">{words.pushTestFailed}</Message>}
    </>
  );
}
