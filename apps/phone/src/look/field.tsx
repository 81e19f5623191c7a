import { type InputHTMLAttributes, useId } from 'react';
import './field.css';

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  /** What is wrong with what stands in it; said aloud when it comes up. */
  error?: string | null;
  /** Whether it holds a code: in letters that cannot be mistaken, left to right in every language. */
  isCode?: boolean;
}

/** A line to write in, with its name and what is wrong with it. */
export function Field({ label, hint, error = null, isCode = false, ...input }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={isCode ? 'field field-code' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-describedby={described === '' ? undefined : described}
        aria-invalid={error ? true : undefined}
      />
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p className="field-error" id={`${id}-error`} role="alert">
        {error}
      </p>
    </div>
  );
}
