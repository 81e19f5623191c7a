import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../look/icon.tsx';

/** What is true about a request now, large, with what it means. The heading of the screen says it aloud. */
export function Verdict({
  icon,
  tone,
  children,
}: {
  icon: IconName;
  tone: 'good' | 'bad' | 'plain' | 'waiting';
  children: ReactNode;
}) {
  return (
    <div className={`verdict verdict-${tone}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
