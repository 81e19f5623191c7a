import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import { Link } from '../../navigation/link.tsx';
import type { BrokenIdentity } from '../../vault/identity.ts';
import { openVault } from '../../vault/open-vault.ts';

/** An identity whose key the browser lost: it can neither sign nor show codes, and says so. */
export function BrokenNotice({ identity }: { identity: BrokenIdentity }) {
  const words = useWords();
  const forget = async () => (await openVault()).identities.remove(identity.id);
  return (
    <Message kind="danger">
      <p>{fill(words.keyLost, { application: identity.applicationName })}</p>
      <div className="buttons">
        <Link className="button" to={{ screen: 'enrol' }}>
          {words.enrolTitle}
        </Link>
        <Button onClick={() => void forget()}>{words.forgetAccount}</Button>
      </div>
    </Message>
  );
}
