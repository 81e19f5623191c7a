import type { ChangeEvent } from 'react';

/** Bytes: an export of thousands of codes with pictures stays below it. */
const largest = 8_000_000;

export type TakenFile = { ok: true; text: string; name: string } | { ok: false };

/** A button that takes a file. `onFile` gets its text, or hears that it is too large to be read. */
export function FileChoice({ label, onFile }: { label: string; onFile(file: TakenFile): void }) {
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    // The same file may be chosen once more.
    if (file) onFile(file.size > largest ? { ok: false } : { ok: true, text: await file.text(), name: file.name });
    target.value = '';
  };
  return (
    <label className="button picture-choice">
      {label}
      <input type="file" onChange={(event) => void read(event)} />
    </label>
  );
}
