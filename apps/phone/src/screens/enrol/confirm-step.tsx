import { dropHiddenSigns, type EnrolmentProof } from '@countersign/device';
import { type FormEvent, useEffect, useState } from 'react';
import { enrolIdentity } from '../../device/enrol-identity.ts';
import type { EnrolProblem } from '../../device/enrol-problem.ts';
import { canMakePasskey, type MadePasskey, makePasskey } from '../../device/passkey.ts';
import { thisServer } from '../../device/this-server.ts';
import type { Platform } from '../../install/recognise-platform.ts';
import { thisPlatform } from '../../install/this-platform.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';
import { Message } from '../../look/message.tsx';
import { enrolProblemWords } from './enrol-problem-words.ts';
import type { Go } from './step.ts';

/** The last look before this app becomes a device: of which server, under which name, with a passkey or without. */
export function ConfirmStep({ proof, isTyped, go }: { proof: EnrolmentProof; isTyped: boolean; go: Go }) {
  const words = useWords();
  const [name, setName] = useState('');
  const [platform, setPlatform] = useState<Platform | null>(null);
  const [hasPasskeys, setHasPasskeys] = useState(false);
  const [wantsPasskey, setWantsPasskey] = useState(false);
  const [passkey, setPasskey] = useState<MadePasskey | null>(null);
  const [problem, setProblem] = useState<EnrolProblem | 'no_passkey' | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    void thisPlatform().then((recognised) => {
      setName((typed) => typed || recognised.name);
      setPlatform(recognised.platform);
    });
    void canMakePasskey().then(setHasPasskeys);
  }, []);
  // Not before there is a name to give: a tap that came too early would be lost without a word.
  if (platform === null) return null;

  const enrol = async () => {
    // Made once, also when what comes after it has to be tried again.
    const made = wantsPasskey ? (passkey ?? (await makePasskey(name))) : null;
    if (wantsPasskey && made === null) return setProblem('no_passkey');
    setPasskey(made ?? passkey);
    const enrolled = await enrolIdentity({
      server: thisServer(),
      proof,
      name: dropHiddenSigns(name),
      platform,
      passkey: made,
    });
    if (enrolled.ok) return go({ at: 'done', identityId: enrolled.identity.id });
    setProblem(enrolled.problem);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || dropHiddenSigns(name) === '') return;
    setBusy(true);
    setProblem(null);
    await enrol().catch(() => setProblem('failed'));
    setBusy(false);
  };

  const said = () => {
    if (problem === null) return null;
    if (problem === 'no_passkey') return words.enrolNoPasskey;
    if (problem === 'invalid' && isTyped) return words.enrolInvalidTyped;
    return enrolProblemWords(problem, words);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {problem && <Message kind="danger">{said()}</Message>}
      <dl className="facts">
        <div>
          <dt>{words.enrolServer}</dt>
          <dd>
            <bdi>{new URL(thisServer().iss).host}</bdi>
          </dd>
        </div>
      </dl>
      <Field
        label={words.deviceNameLabel}
        hint={words.deviceNameHint}
        error={dropHiddenSigns(name) === '' && !isBusy && problem !== null ? words.deviceNameEmpty : null}
        value={name}
        onChange={({ target }) => setName(target.value)}
        maxLength={100}
        autoComplete="off"
      />
      {hasPasskeys && (
        <label className="tick">
          <input type="checkbox" checked={wantsPasskey} onChange={({ target }) => setWantsPasskey(target.checked)} />
          {words.wantsPasskey}
        </label>
      )}
      <Button kind="main" type="submit" isBusy={isBusy}>
        {words.enrolNow}
      </Button>
    </form>
  );
}
