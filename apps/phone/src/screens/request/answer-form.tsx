import { type FormEvent, useState } from 'react';
import { useHeld } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';
import { Message } from '../../look/message.tsx';
import { Link } from '../../navigation/link.tsx';
import { digitsOf, readDigits } from '../../requests/digits-of.ts';
import { isDeviceAddition } from '../../requests/is-device-addition.ts';
import type { Identity } from '../../vault/identity.ts';
import type { KeptRequest } from '../../vault/kept-request.ts';
import { NumberChoice } from './number-choice.tsx';
import { useAnswer } from './use-answer.ts';
import { useProblem } from './use-problem.ts';
import { useSettled } from './use-settled.ts';

/** The ways to answer: saying yes and saying no are equally near, and equally large. */
export function AnswerForm({ kept, identity }: { kept: KeptRequest; identity: Identity }) {
  const words = useWords();
  const { request, triesLeft } = kept;
  const { give, isBusy, trouble } = useAnswer(identity, kept);
  const problem = useProblem(kept, trouble);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  // What comes up above the buttons moves them: a tap on its way then was meant for another place.
  const { notices } = useHeld();
  const isSettled = useSettled([kept.requestId, triesLeft, kept.problem, trouble, notices.length].join(' '));
  const isMine =
    <T extends unknown[]>(act: (...given: T) => void) =>
    (...given: T) => {
      if (isSettled) act(...given);
    };

  const digits = digitsOf(request.numberMatching);
  const lacksPasskey = request.needsUserVerification && identity.passkey === null;
  const approve = isMine((number: string | null) => {
    setFault(null);
    setTyped('');
    void give({ status: 'approved', number });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (digits !== null && typed.length !== digits) setFault(fill(words.numberMissing, { count: digits }));
    else approve(digits === null ? null : typed);
  };
  const deny = isMine((reason: 'not_me' | null) => void give({ status: 'denied', reason }));
  const wrong = triesLeft === null ? null : fill(words.numberWrong, { count: triesLeft });

  return (
    <form className="answer-form" data-settled={isSettled} onSubmit={submit} noValidate>
      {isDeviceAddition(request) && <Message kind="warning">{words.addsDevice}</Message>}
      {lacksPasskey && (
        <Message kind="warning">
          <p>{words.passkeyMissing}</p>
          <Link to={{ screen: 'devices' }} className="button">
            {words.devices}
          </Link>
        </Message>
      )}
      {problem !== null && <Message kind="danger">{problem}</Message>}
      {!lacksPasskey && request.options && (
        <NumberChoice options={request.options} onPick={(number) => !isBusy && approve(number)} />
      )}
      {!lacksPasskey && digits !== null && (
        <Field
          label={words.typeNumber}
          hint={fill(words.typeNumberHint, { count: digits })}
          error={fault ?? (typed === '' ? wrong : null)}
          isCode
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="done"
          value={typed}
          onChange={({ target }) => {
            setFault(null);
            setTyped(readDigits(target.value).slice(0, digits));
          }}
        />
      )}
      <div className="answer-buttons">
        {!lacksPasskey && !request.options && (
          <Button kind="main" type="submit" isBusy={isBusy}>
            {request.needsUserVerification ? words.approveWithPasskey : words.approve}
          </Button>
        )}
        <Button kind="danger" isBusy={isBusy} onClick={() => deny(null)}>
          {words.deny}
        </Button>
      </div>
      <div className="not-me">
        <Button isBusy={isBusy} aria-describedby="not-me-hint" onClick={() => deny('not_me')}>
          {words.notMe}
        </Button>
        <p className="muted" id="not-me-hint">
          {words.notMeHint}
        </p>
      </div>
    </form>
  );
}
