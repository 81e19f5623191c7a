import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './nothing.css';

/** What a screen shows that has nothing to show: why, and what comes next. */
export function Nothing({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="card nothing">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
