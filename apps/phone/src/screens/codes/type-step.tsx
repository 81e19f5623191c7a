import { type FormEvent, useState } from 'react';
import { nameOf, readEntry, readName, readSecret } from '../../codes/read-entry.ts';
import { readOtpauth } from '../../codes/read-otpauth.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';
import type { GoTo } from './codes-step.ts';
import { NameFields } from './name-fields.tsx';

/** A secret that is typed off a web page; a whole link is taken as well. */
export function TypeStep({ go }: { go: GoTo }) {
  const words = useWords();
  const [issuer, setIssuer] = useState('');
  const [account, setAccount] = useState('');
  const [secret, setSecret] = useState('');
  const [form, setForm] = useState({ digits: '6', period: '30', algorithm: 'SHA1' });
  const [wasSent, setSent] = useState(false);

  const isLink = /^otpauth:/i.test(secret.trim());
  const isNameless = !isLink && readName(issuer) === '';
  const isUnfit = isLink ? !readOtpauth(secret).ok : readSecret(secret) === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    const read = isLink ? readOtpauth(secret) : readEntry({ issuer, account, secret, ...form });
    if (!read.ok || isNameless) return;
    // Names that were typed are meant.
    const names = { issuer: readName(issuer), account: readName(account) };
    const entry = nameOf(names) === '' ? read.entry : { ...read.entry, ...names };
    go({ at: 'review', texts: [], found: { entries: [entry], misses: [] } });
  };
  const choice = (member: keyof typeof form, label: string, values: readonly string[]) => (
    <div className="field">
      <label htmlFor={`code-${member}`}>{label}</label>
      <select
        id={`code-${member}`}
        value={form[member]}
        onChange={({ target }) => setForm({ ...form, [member]: target.value })}
      >
        {values.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </div>
  );
  return (
    <form className="form" onSubmit={submit} noValidate>
      <NameFields
        {...{ issuer, account }}
        isNameless={wasSent && isNameless}
        onIssuer={setIssuer}
        onAccount={setAccount}
      />
      <Field
        label={words.secretLabel}
        hint={words.secretHint}
        error={wasSent && isUnfit ? words.secretUnfit : null}
        isCode
        value={secret}
        onChange={({ target }) => setSecret(target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <details className="more">
        <summary>{words.moreOptions}</summary>
        <div>
          {choice('digits', words.digitsLabel, ['6', '7', '8'])}
          {choice('period', words.periodLabel, ['10', '20', '30', '60'])}
          {choice('algorithm', words.algorithmLabel, ['SHA1', 'SHA256', 'SHA512'])}
        </div>
      </details>
      <Button kind="main" type="submit">
        {words.goOn}
      </Button>
    </form>
  );
}
