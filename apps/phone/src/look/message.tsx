import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './message.css';

/** Something to know. What went wrong is said aloud at once, the rest when there is a pause. */
export function Message({ kind, children }: { kind: 'good' | 'warning' | 'danger'; children: ReactNode }) {
  return (
    <div className={`message message-${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon name={kind === 'good' ? 'done' : 'warning'} />
      <div>{children}</div>
    </div>
  );
}
