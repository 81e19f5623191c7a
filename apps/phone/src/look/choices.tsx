import { Icon, type IconName } from './icon.tsx';

interface Choice<At extends string> {
  /** Where it leads. */
  at: At;
  icon: IconName;
  name: string;
  hint: string;
}

/** Ways to go on, one below the other, each with what it is for. */
export function Choices<At extends string>(props: { ways: readonly Choice<At>[]; onChoose(at: At): void }) {
  return (
    <ul className="choices">
      {props.ways.map(({ at, icon, name, hint }) => (
        <li key={at}>
          <button type="button" className="choice" onClick={() => props.onChoose(at)}>
            <Icon name={icon} />
            <strong>{name}</strong>
            <span>{hint}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
