import type { MouseEvent, ReactNode } from 'react';
import { addressOf, goTo } from './go-to.ts';
import type { Location } from './location.ts';

/** A link to another screen. It has a real address, so it can be opened in a tab of its own. */
export function Link({
  to,
  children,
  className,
  label,
  isCurrent = false,
}: {
  to: Location;
  children: ReactNode;
  className?: string;
  /** Its name where its content is a drawing. */
  label?: string;
  isCurrent?: boolean;
}) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <a
      href={addressOf(to)}
      className={className}
      onClick={follow}
      aria-label={label}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {children}
    </a>
  );
}
