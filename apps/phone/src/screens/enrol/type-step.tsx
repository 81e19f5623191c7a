import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';

export function TypeStep({ take, isUnknown }: { take(text: string): void; isUnknown: boolean }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take(typed);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field
        label={words.enrolCodeLabel}
        hint={words.enrolCodeHint}
        error={isUnknown ? words.enrolUnknownCode : null}
        isCode
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="next"
      />
      <Button kind="main" type="submit">
        {words.goOn}
      </Button>
    </form>
  );
}
