import { useWords } from '../../language/use-words.ts';
import { Field } from '../../look/field.tsx';

interface NameFieldsProps {
  issuer: string;
  account: string;
  /** Whether to say that a name is needed. */
  isNameless: boolean;
  onIssuer(issuer: string): void;
  onAccount(account: string): void;
}

/** What an entry is called: the service, and whose account it is. */
export function NameFields({ issuer, account, isNameless, onIssuer, onAccount }: NameFieldsProps) {
  const words = useWords();
  return (
    <>
      <Field
        label={words.issuerLabel}
        error={isNameless ? words.nameNeeded : null}
        value={issuer}
        onChange={({ target }) => onIssuer(target.value)}
        autoComplete="off"
      />
      <Field
        label={words.accountLabel}
        hint={words.accountHint}
        value={account}
        onChange={({ target }) => onAccount(target.value)}
        autoComplete="off"
      />
    </>
  );
}
