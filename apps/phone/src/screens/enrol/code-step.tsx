import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';
import type { Go } from './step.ts';

export function CodeStep({ eid, phone, go }: { eid: string; phone: string; go: Go }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [isUnfit, setUnfit] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const secret = typed.replace(/[\s-]/g, '');
    const isFit = /^\d{4,10}$/.test(secret);
    setUnfit(!isFit);
    if (isFit) go({ at: 'confirm', proof: { eid, secret }, isTyped: true });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {/* Not "we sent": whether anybody has the number is nobody's business. */}
      <p>{fill(words.enrolCodeSent, { phone })}</p>
      <Field
        label={words.textedCodeLabel}
        error={isUnfit ? words.textedCodeUnfit : null}
        isCode
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        enterKeyHint="next"
      />
      <Button kind="main" type="submit">
        {words.goOn}
      </Button>
    </form>
  );
}
