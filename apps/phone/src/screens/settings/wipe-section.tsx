import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { WipeDialog } from './wipe-dialog.tsx';

export function WipeSection() {
  const words = useWords();
  const [isAsked, setAsked] = useState(false);
  return (
    <section className="card">
      <h2>{words.wipeTitle}</h2>
      <p>{words.wipeIntro}</p>
      <div className="buttons">
        <Button onClick={() => setAsked(true)}>{words.wipeButton}</Button>
      </div>
      {isAsked && <WipeDialog onClose={() => setAsked(false)} />}
    </section>
  );
}
