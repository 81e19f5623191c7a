import { clockOffset, isClockOff } from '@countersign/device';
import { useIdentities } from '../../device/use-identities.ts';
import { showDuration } from '../../language/show-duration.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Message } from '../../look/message.tsx';

/** Says that this device's clock is wrong, and by how much; where it is looked for, also that it is right. */
export function ClockWarning({ isCalmToo = false }: { isCalmToo?: boolean }) {
  const { words, language } = useLanguage();
  const off = (useIdentities() ?? []).find(({ clockSamples }) => isClockOff(clockSamples));
  if (!off) return isCalmToo ? <p>{words.clockRight}</p> : null;
  const seconds = Math.round(Math.abs(clockOffset(off.clockSamples)) / 1000);
  const [value, unit] =
    seconds < 120 ? ([seconds, 'second'] as const) : ([Math.round(seconds / 60), 'minute'] as const);
  return (
    <Message kind="warning">{fill(words.clockOff, { duration: showDuration(value, unit, language.tag) })}</Message>
  );
}
