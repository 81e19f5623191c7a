import { markOf } from '../../codes/mark-of.ts';

/** A sign drawn from a name: says nothing that does not stand beside it. */
export function NameMark({ name }: { name: string }) {
  const { letters, colour } = markOf(name);
  return (
    <svg className={`name-mark name-mark-${colour}`} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="12" />
      <text x="20" y="20" dy="0.36em" textAnchor="middle">
        {letters}
      </text>
    </svg>
  );
}
