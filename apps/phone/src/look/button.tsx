import type { ButtonHTMLAttributes, MouseEvent } from 'react';
import './button.css';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** `main`: what most people come for, one at a time. `danger`: cannot be taken back. */
  kind?: 'main' | 'plain' | 'danger' | 'quiet';
  /** What was pressed is under way. It keeps the focus, which a disabled button loses. */
  isBusy?: boolean;
}

/** A button that does nothing more while what it began is under way. */
export function Button({ kind = 'plain', isBusy = false, onClick, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isBusy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${kind}`}
      onClick={press}
      aria-disabled={isBusy ? true : undefined}
      aria-busy={isBusy ? true : undefined}
    />
  );
}
