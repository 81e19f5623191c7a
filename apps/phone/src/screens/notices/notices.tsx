import { useHeld } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import { openVault } from '../../vault/open-vault.ts';
import { BrokenNotice } from './broken-notice.tsx';
import './notices.css';

/** What happened to accounts that are gone or of no use any more, above every screen until it was read. */
export function Notices() {
  const words = useWords();
  const { notices, broken, error } = useHeld();
  const dismiss = async (id: string) => (await openVault()).notices.remove(id);
  return (
    <div className="notices">
      {error !== null && <Message kind="danger">{words.enrolNoStorage}</Message>}
      {broken.map((identity) => (
        <BrokenNotice key={identity.id} identity={identity} />
      ))}
      {notices.map(({ id, kind, applicationName: application }) => (
        <Message key={id} kind="danger">
          <p>{fill(kind === 'revoked' ? words.noticeRevoked : words.noticeRefused, { application })}</p>
          <Button onClick={() => void dismiss(id)}>{words.understood}</Button>
        </Message>
      ))}
    </div>
  );
}
