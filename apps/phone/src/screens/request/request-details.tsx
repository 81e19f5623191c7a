import { shownText } from '../../requests/shown-text.ts';

/** Rows of what was asked, in the order in which they are given. */
export function RequestDetails({ rows }: { rows: readonly { label: string; value: string }[] }) {
  return (
    <dl className="request-details">
      {rows.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and two may be the same
        <div key={index}>
          <dt>
            <bdi>{shownText(label)}</bdi>
          </dt>
          <dd>
            <bdi>{shownText(value)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
