import { type ReactNode, useEffect, useState } from 'react';
import type { CodeItem } from '../../codes/code-item.ts';
import { groupDigits, spellDigits } from '../../codes/group-digits.ts';
import { nameOf } from '../../codes/read-entry.ts';
import { useCode } from '../../codes/use-code.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Icon } from '../../look/icon.tsx';
import { Message } from '../../look/message.tsx';
import { CountdownRing } from './countdown-ring.tsx';
import { NameMark } from './name-mark.tsx';
import { useToldTime } from './use-told-time.ts';

/** Milliseconds. */
const shownFor = 30_000;
const toldFor = 2500;

export interface CodeRowProps {
  item: CodeItem;
  areHidden: boolean;
  say(text: string): void;
  onCopyFailed(): void;
  /** What can be done with the line, while the list is being edited. */
  children: ReactNode;
}

/** One code. Pressing it copies it, and shows it where it was hidden. */
export function CodeRow({ item, areHidden, say, onCopyFailed, children }: CodeRowProps) {
  const words = useWords();
  const shown = useCode(item);
  const [isRevealed, setRevealed] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => after(isRevealed, shownFor, () => setRevealed(false)), [isRevealed]);
  useEffect(() => after(isCopied, toldFor, () => setCopied(false)), [isCopied]);
  const isHidden = areHidden && !isRevealed;
  const isUsable = item.key instanceof CryptoKey;
  const toldTime = useToldTime(item, shown, isHidden, say);

  const name = nameOf(item) || words.noName;
  const copy = async () => {
    if (!shown) return;
    setRevealed(true);
    try {
      await navigator.clipboard.writeText(shown.code);
    } catch {
      return onCopyFailed();
    }
    setCopied(true);
    say(fill(words.codeCopied, { name }));
  };
  const label = isHidden ? words.showCodeOf : words.copyCodeOf;
  return (
    <li className="code-row">
      <div className="code-names">
        <NameMark name={item.issuer || item.account} />
        <p>
          <strong>
            <bdi>{item.issuer || item.account || words.noName}</bdi>
          </strong>
          {item.issuer !== '' && item.account !== '' && (
            <span className="muted">
              <bdi>{item.account}</bdi>
            </span>
          )}
        </p>
        {shown && <CountdownRing validUntil={shown.validUntil} period={item.period} />}
      </div>
      {!isUsable && <Message kind="danger">{words.codeLost}</Message>}
      {/* Not before there is a code: a tap that came too early would be lost without a word. */}
      <button
        type="button"
        className="code-button"
        hidden={!isUsable}
        disabled={!shown}
        onClick={() => void copy()}
        {...toldTime}
      >
        <span className="only-heard">{fill(label, { name })} </span>
        <CodeText code={shown?.code ?? null} digits={item.digits} isHidden={isHidden} />
        <span className="code-aside" aria-hidden="true">
          {isCopied ? (
            <>
              <Icon name="done" />
              {words.copied}
            </>
          ) : (
            <NextCode code={shown && !isHidden ? shown.next : null} />
          )}
        </span>
      </button>
      {children}
    </li>
  );
}

function CodeText({ code, digits, isHidden }: { code: string | null; digits: number; isHidden: boolean }) {
  const text = code === null || isHidden ? '•'.repeat(digits) : code;
  return (
    <>
      {code !== null && !isHidden && <span className="only-heard">{spellDigits(code)}</span>}
      <span className="code" aria-hidden="true">
        {groupDigits(text)}
      </span>
    </>
  );
}

function NextCode({ code }: { code: string | null }) {
  const words = useWords();
  if (code === null) return <Icon name="copy" />;
  return (
    <>
      <span className="muted">{words.nextCode}</span>
      <span className="code-next">{groupDigits(code)}</span>
    </>
  );
}

function after(isOn: boolean, milliseconds: number, action: () => void): (() => void) | undefined {
  if (!isOn) return undefined;
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}
