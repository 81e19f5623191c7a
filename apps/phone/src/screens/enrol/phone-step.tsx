import { type FormEvent, useState } from 'react';
import { askForCode } from '../../device/ask-for-offer.ts';
import type { EnrolProblem } from '../../device/enrol-problem.ts';
import { thisServer } from '../../device/this-server.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';
import { Message } from '../../look/message.tsx';
import { enrolProblemWords } from './enrol-problem-words.ts';
import { readPhoneNumber } from './read-phone-number.ts';
import type { Go } from './step.ts';

export function PhoneStep({ go }: { go: Go }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [isUnfit, setUnfit] = useState(false);
  const [problem, setProblem] = useState<EnrolProblem | null>(null);
  const [asking, setAsking] = useState<'sms' | 'voice' | null>(null);

  const ask = async (channel: 'sms' | 'voice') => {
    const phone = readPhoneNumber(typed);
    setUnfit(phone === undefined);
    setProblem(null);
    if (phone === undefined || asking) return;
    setAsking(channel);
    const asked = await askForCode(thisServer(), { phone, channel });
    setAsking(null);
    if (asked.ok) go({ at: 'code', eid: asked.value.eid, phone });
    else setProblem(asked.problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask('sms');
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {problem && <Message kind="danger">{enrolProblemWords(problem, words)}</Message>}
      <Field
        label={words.phoneNumberLabel}
        hint={words.phoneNumberHint}
        error={isUnfit ? words.phoneNumberUnfit : null}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        type="tel"
        dir="ltr"
        autoComplete="tel"
        enterKeyHint="send"
      />
      <div className="buttons">
        <Button kind="main" type="submit" isBusy={asking === 'sms'}>
          {words.sendTextMessage}
        </Button>
        <Button onClick={() => void ask('voice')} isBusy={asking === 'voice'}>
          {words.callMe}
        </Button>
      </div>
    </form>
  );
}
