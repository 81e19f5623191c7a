import { type ReactNode, useEffect, useRef } from 'react';

export interface ScreenProps {
  title: string;
  /** The way back to where this screen belongs. */
  back?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One screen: its heading, which takes the focus when the screen opens so that everybody knows where they are, and its content. */
export function Screen({ title, back, actions, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `${title} · Countersign`;
  }, [title]);
  return (
    <article className="screen">
      <header className="screen-header">
        {back}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </header>
      {children}
    </article>
  );
}
