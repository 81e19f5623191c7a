import { offsetOf } from '../../device/use-client.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Message } from '../../look/message.tsx';
import type { Identity } from '../../vault/identity.ts';

/** Says for whom a device waits that is not trusted yet, and for how long at most. */
export function PendingNote({ identity }: { identity: Identity }) {
  const { words, language } = useLanguage();
  const { heldUntil, applicationName: application } = identity;
  const time = heldUntil === null ? '' : showTime(heldUntil - offsetOf(identity), language.tag);
  return (
    <Message kind="warning">
      <p>
        <strong>{heldUntil === null ? words.pendingForever : fill(words.pendingUntil, { time })}</strong>
      </p>
      <p>{fill(words.pendingHint, { application })}</p>
    </Message>
  );
}

/** On the person's own clock. */
function showTime(at: number, tag: string): string {
  return new Intl.DateTimeFormat(tag, { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(at);
}
